package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.formats.BadInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Reads small tables with any number of threads and any size of blocks, which must not make a difference. */
final class Tables {

    private static final int[] THREADS = {1, 2, 4};
    private static final int[] BLOCK_SIZES = {1, 7, 64, 1 << 19};

    private Tables() {}

    static Table read(String text) {
        return read(text, TableFormat.detect());
    }

    static Table read(String text, TableFormat format) {
        return read(text.getBytes(StandardCharsets.UTF_8), format);
    }

    static Table read(byte[] bytes, TableFormat format) {
        Table first = read(bytes, format, 1, 1 << 19);
        forEachWay((threads, size) -> assertSame(first, read(bytes, format, threads, size)));
        return first;
    }

    /** Returns the error, which must be one line, begin with the name and not name an option of a command. */
    static BadInputException refusal(byte[] bytes, TableFormat format) {
        BadInputException first = assertThrows(BadInputException.class, () -> read(bytes, format, 1, 1 << 19));
        forEachWay((threads, size) -> {
            BadInputException other = assertThrows(BadInputException.class, () -> read(bytes, format, threads, size));
            assertEquals(first.getMessage(), other.getMessage());
            assertEquals(first.setting(), other.setting());
        });
        assertEquals(1, first.getMessage().lines().count());
        assertFalse(first.getMessage().matches(".*--[a-z].*"), first.getMessage());
        assertEquals("t.csv", first.getMessage().substring(0, 5));
        return first;
    }

    static BadInputException refusal(String text, TableFormat format) {
        return refusal(text.getBytes(StandardCharsets.UTF_8), format);
    }

    static BadInputException refusal(String text) {
        return refusal(text, TableFormat.detect());
    }

    static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    /** Returns the values of a column that must be one of numbers. */
    static List<Double> numbers(Table table, String name) {
        NumberColumn column =
                assertInstanceOf(NumberColumn.class, table.column(name).orElseThrow());
        return IntStream.range(0, table.rows()).mapToObj(column::value).toList();
    }

    /** Returns the values of a column that must be one of texts; null where one is missing. */
    static List<String> texts(Table table, String name) {
        TextColumn column =
                assertInstanceOf(TextColumn.class, table.column(name).orElseThrow());
        return IntStream.range(0, table.rows()).mapToObj(column::text).toList();
    }

    static void assertSame(Table expected, Table actual) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(names(expected), names(actual));
        assertEquals(expected.remarks(), actual.remarks());
        for (Column column : expected.columns()) {
            Column other = actual.column(column.name()).orElseThrow();
            assertEquals(column.missing(), other.missing());
            if (column instanceof TextColumn text) {
                assertEquals(text.texts(), ((TextColumn) other).texts());
                assertEquals(texts(expected, column.name()), texts(actual, column.name()));
            } else {
                assertEquals(numbers(expected, column.name()), numbers(actual, column.name()));
            }
        }
    }

    private interface Way {
        void read(int threads, int blockSize);
    }

    private static void forEachWay(Way way) {
        for (int threads : THREADS) {
            for (int size : BLOCK_SIZES) {
                way.read(threads, size);
            }
        }
    }

    static Table read(byte[] bytes, TableFormat format, int threads, int blockSize) {
        return new TableReader(threads, blockSize)
                .read(TableSource.of("t.csv", new ByteArrayInputStream(bytes)), format, ReadListener.NONE);
    }
}
