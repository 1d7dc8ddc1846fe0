package io.limpid.columnar;

import io.limpid.formats.WholeFile;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationFormat;
import io.limpid.interpret.explanation.ExplanationTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Gathers lines in a database on disk, and writes the file from it in the end. */
final class ParquetSink implements ExplanationFormat.Sink {

    private static final String TABLE = "explanations";

    private final Path file;
    private final ExplanationTable table;
    private final Map<String, String> metadata;
    private final WholeFile whole;
    private final Database database;
    private final DuckDBAppender appender;

    ParquetSink(Path file, ExplanationForm form, Map<String, String> metadata) throws IOException, SQLException {
        this.file = file;
        this.metadata = metadata;
        table = new ExplanationTable(form);
        whole = WholeFile.create(file);
        try {
            database = new Database();
        } catch (IOException | SQLException | RuntimeException e) {
            whole.close();
            throw e;
        }
        try {
            database.execute("CREATE TABLE " + TABLE + " (" + columns() + ")");
            appender = database.connection().createAppender(TABLE);
        } catch (SQLException | RuntimeException e) {
            database.close();
            whole.close();
            throw e;
        }
    }

    private String columns() {
        return table.columns().stream()
                .map(column -> Database.name(column.name()) + " " + type(column.kind()))
                .collect(Collectors.joining(", "));
    }

    private static String type(ExplanationTable.Kind kind) {
        return switch (kind) {
            case WHOLE -> "INTEGER";
            case NUMBER -> "FLOAT";
            case TEXT -> "VARCHAR";
        };
    }

    @Override
    public void accept(ExplanationBatch batch) throws IOException {
        table.lines(batch, this::append);
    }

    private void append(List<@Nullable Object> values) throws IOException {
        try {
            appender.beginRow();
            for (int k = 0; k < values.size(); k++) {
                Object value = values.get(k);
                if (value == null) {
                    appender.appendNull();
                } else if (value instanceof Integer whole) {
                    appender.append(whole.intValue());
                } else if (value instanceof Float number) {
                    appender.append(number.floatValue());
                } else {
                    appender.append(value.toString());
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void complete() throws IOException {
        Path written = database.folder().resolve("explanations.parquet");
        String said = metadata.entrySet().stream()
                .map(entry -> Database.name(entry.getKey()) + ": " + Database.text(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        try {
            appender.close();
            database.execute("COPY " + TABLE + " TO " + Database.text(written.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA " + said + ")");
        } catch (SQLException e) {
            throw failed(e);
        }
        try (FileChannel source = FileChannel.open(written)) {
            for (long place = 0; place < source.size(); ) {
                place += source.transferTo(place, source.size() - place, whole.channel());
            }
        }
        whole.commit();
    }

    private IOException failed(SQLException e) {
        return new IOException(file + ": writing failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        database.close();
        whole.close();
    }
}
