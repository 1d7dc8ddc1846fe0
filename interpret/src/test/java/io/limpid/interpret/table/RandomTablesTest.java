package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables come back as they were written by another program. */
class RandomTablesTest {

    private static final String[] WORDS = {
        "plum", "a,b", "x;y", "t\tb", "p|q", "say \"so\"", "two\nlines", "cr\r\nlf", "ä€😀", "#tag", "12a", "it's"
    };
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void comeBack(long seed) throws IOException {
        Random random = new Random(seed);
        int columns = 2 + random.nextInt(5);
        int rows = 1 + random.nextInt(40);
        char mark = random.nextBoolean() ? '.' : ',';
        StringWriter text = new StringWriter();
        List<Column> expected = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            expected.add(i % 2 == 0 ? numbers("n " + i, rows, random) : texts("t " + i, rows, random));
        }
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(DELIMITERS[random.nextInt(DELIMITERS.length)])
                .quoteStrategy(random.nextBoolean() ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
                .build(text)) {
            writer.writeRecord(expected.stream().map(Column::name).toList());
            for (int row = 0; row < rows; row++) {
                int current = row;
                writer.writeRecord(expected.stream()
                        .map(column -> written(column, current, mark))
                        .toList());
            }
        }
        Table read = Tables.read(text.toString());
        Tables.assertSame(new Table("t.csv", rows, expected, read.remarks()), read);
        assertEquals(mark == ',' ? 1 : 0, read.remarks().size(), read.remarks()::toString);
    }

    /** Halves, so that the decimal mark is clear, and numbers of any size. */
    private static NumberColumn numbers(String name, int rows, Random random) {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(1000) + .5;
                case 1 -> random.nextInt(4) == 0 ? Double.NaN : -.5;
                case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                default -> random.nextInt(9) + .25;
            };
        }
        values[0] = .5;
        return NumberColumn.of(name, values);
    }

    private static TextColumn texts(String name, int rows, Random random) {
        List<String> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            values.add(random.nextInt(5) == 0 && row > 0 ? null : WORDS[random.nextInt(WORDS.length)]);
        }
        return TextColumn.of(name, values);
    }

    private static String written(Column column, int row, char mark) {
        if (column.isMissing(row)) {
            return "";
        }
        return column instanceof NumberColumn number
                ? Double.toString(number.value(row)).replace('.', mark)
                : ((TextColumn) column).text(row);
    }
}
