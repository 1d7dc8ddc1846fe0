package io.limpid.interpret.data;

import io.limpid.interpret.table.ReadListener;
import io.limpid.interpret.table.TableFormat;
import io.limpid.interpret.table.TableReader;
import io.limpid.interpret.table.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small tables that a test writes down. */
public final class CsvText {

    private CsvText() {}

    /** Returns the data set of a table called {@code t.csv}. */
    public static DataSet read(String text, TableSettings settings) {
        TableFormat format = settings.label().isPresent()
                ? settings.format().withText(List.of(settings.label().get())).allowingAbsent()
                : settings.format();
        TableSource source = TableSource.of("t.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return TableData.of(new TableReader(1).read(source, format, ReadListener.NONE), settings);
    }

    /** Returns the data set of a table without a label. */
    public static DataSet read(String text) {
        return read(text, TableSettings.USUAL);
    }
}
