package io.limpid.columnar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.Classifier;
import io.limpid.Limpid;
import io.limpid.Table;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.explanation.ExplanationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {

    private static final String ROWS = "SELECT * FROM (VALUES (1, 2.5, 'red', true, DATE '2026-01-31', 'a'),"
            + " (NULL, 'nan', ' ', NULL, DATE '2026-02-01', 'b'), (3, 1e10, 'green', false, NULL, 'a'))"
            + " AS t(whole, number, colour, flag, day, label)";

    @TempDir
    private Path folder;

    private Path parquet(String name, String query) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private static DataSet load(Path file, String label, String... ignored) {
        DataRequest request =
                Table.of(file.toString()).label(label).ignore(ignored).request();
        return DataSources.discover().load(request).train();
    }

    @Test
    void numbersTextsAndGapsBecomeColumns() throws SQLException {
        DataSet data = load(parquet("t.parquet", ROWS.replace("'nan'", "CAST('nan' AS DOUBLE)")), "label");
        assertEquals(List.of("whole", "number", "colour", "flag", "day"), data.featureNames());
        assertEquals(List.of("a", "b"), data.classNames());
        assertArrayEquals(new int[] {0, 1, 0}, data.labels().orElseThrow());
        assertEquals(List.of("1", "2.5", "red", "true", "2026-01-31"), texts(data, 0));
        assertEquals(List.of("", "", "", "", "2026-02-01"), texts(data, 1));
        assertEquals(List.of("3", "10000000000", "green", "false", ""), texts(data, 2));
    }

    private static List<String> texts(DataSet data, int row) {
        double[] values = new double[data.width()];
        data.rows().read(row, values, 0);
        List<String> texts = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            texts.add(data.schema().valueText(k, values[k]));
        }
        return texts;
    }

    @Test
    void columnsAreLeftOutByNameAndPlace() throws SQLException {
        Path file = parquet("some [1].parquet", "SELECT 1 AS a, [1, 2] AS b, 3 AS c, 4 AS y");
        assertEquals(List.of("a", "c"), load(file, "y", "b").featureNames());
        assertEquals(List.of("a", "c"), load(file, "4", "2").featureNames());
        assertRefused("the column 'b' holds integer[]", file, "y");
        assertRefused("there is no column 'z'", file, "y", "b", "z");
        assertRefused("no label column 'z'", file, "z", "b");
    }

    @Test
    void whatIsNoTableIsRefused() throws Exception {
        Path text = folder.resolve("text.parquet");
        Files.writeString(text, "a,b\n1,2\n", StandardCharsets.UTF_8);
        assertRefused("is no Parquet file that can be read", text, "b");
        assertRefused("does not exist", folder.resolve("none.parquet"), "b");
        assertRefused("has no rows", parquet("empty.parquet", "SELECT 1 AS a, 2 AS b LIMIT 0"), "b");
        assertRefused(
                "'a' is infinite in row 1",
                parquet("infinite.parquet", "SELECT unnest([1.0, CAST('inf' AS DOUBLE)]) AS a, 2 AS b"),
                "b");
    }

    private static void assertRefused(String words, Path file, String label, String... ignored) {
        BadInputException refused = assertThrows(BadInputException.class, () -> load(file, label, ignored));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    @Test
    void explanationsAreThoseOfTheCsvFile() throws Exception {
        Path table = parquet(
                "wine.parquet",
                "SELECT * FROM read_csv('"
                        + Path.of("../interpret/src/main/resources/io/limpid/interpret/data/wine.csv") + "')");
        String label;
        try (Stream<String> lines =
                Files.lines(Path.of("../interpret/src/main/resources/io/limpid/interpret/data/wine.csv"))) {
            String[] names = lines.findFirst().orElseThrow().split(",");
            label = names[names.length - 1];
        }
        Table rows = Table.of(table.toString()).label(label);
        Path csv = folder.resolve("e.csv");
        Path out = folder.resolve("e.parquet");
        try (Classifier model = Limpid.classifier().depth(2).epochs(2).fit(rows)) {
            model.explainAll(rows).save(csv);
            model.explainAll(rows).save(out);
        }
        assertTrue(ExplanationFile.endings().contains(".parquet"));
        String same = "SELECT \"row\", label, layer, layer_prediction, feature, CAST(input AS DOUBLE),"
                + " CAST(contribution AS FLOAT), explained_class, CAST(class_likelihood AS FLOAT),"
                + " CAST(evidence AS FLOAT), CAST(bias_evidence AS FLOAT), CAST(reference_score AS FLOAT) FROM ";
        List<String> fromCsv = query(same + "read_csv('" + csv + "', types = {'label': 'VARCHAR', 'layer_prediction':"
                + " 'VARCHAR', 'explained_class': 'VARCHAR'}) ORDER BY ALL");
        List<String> fromParquet = query(same + "read_parquet('" + out + "') ORDER BY ALL");
        assertEquals(178 * 2 * 13, fromCsv.size());
        assertEquals(fromCsv, fromParquet);
        assertEquals(
                List.of("limpid.explanations"),
                query("SELECT decode(value) FROM parquet_kv_metadata('" + out + "') WHERE decode(key) = 'format'"));
        assertNothingElseIsLeft();
    }

    private void assertNothingElseIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().contains("tmp")));
        }
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringBuilder line = new StringBuilder();
                for (int k = 1; k <= found.getMetaData().getColumnCount(); k++) {
                    line.append(found.getString(k))
                            .append(k == found.getMetaData().getColumnCount() ? "" : "|");
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
