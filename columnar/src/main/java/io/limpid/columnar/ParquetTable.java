package io.limpid.columnar;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.Column;
import io.limpid.interpret.table.NumberColumn;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TableFormat;
import io.limpid.interpret.table.TextColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One Parquet file as a table: numbers of every type as double, all else as text as DuckDB writes it ({@code true}, {@code 2026-01-31}). Null, NaN and texts of blanks are missing values.
 * Columns of several values (lists, structures, maps) and of bytes can only be left out.
 */
final class ParquetTable {

    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL");

    private static final Set<String> TEXTS =
            Set.of("VARCHAR", "BOOLEAN", "DATE", "TIME", "TIMESTAMP", "UUID", "ENUM", "INTERVAL");

    private static final String PATTERNS = "*?[]{}";

    private final Path file;
    private final TableFormat format;

    private record Found(String name, boolean number) {}

    /** @param format says which columns are left out: these may be of any type */
    ParquetTable(Path file, TableFormat format) {
        this.file = file;
        this.format = format;
    }

    /** @throws BadInputException if the file can't be read or is no such file, or has a column that can't be taken */
    Table read() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInputException(
                    file + ": " + (Files.exists(file) ? "can't be read as a file" : "does not exist"));
        }
        try (Database database = new Database();
                Statement statement = database.connection().createStatement()) {
            return read(
                    statement,
                    "read_parquet(" + Database.text(plainName(database).toString()) + ")");
        } catch (SQLException e) {
            throw new BadInputException(file + ": is no Parquet file that can be read: " + reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": can't be read: " + e.getMessage(), e);
        }
    }

    /** By another name where need be, since DuckDB takes some letters of a path for patterns. */
    private Path plainName(Database database) throws IOException {
        if (file.toString().chars().noneMatch(letter -> PATTERNS.indexOf(letter) >= 0)) {
            return file.toAbsolutePath();
        }
        return Files.createSymbolicLink(database.folder().resolve("table.parquet"), file.toAbsolutePath());
    }

    private Table read(Statement statement, String source) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Found> taken = new ArrayList<>();
        try (ResultSet told = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (told.next()) {
                String name = told.getString(1);
                names.add(name);
                if (!isIgnored(name, names.size())) {
                    taken.add(found(name, told.getString(2)));
                }
            }
        }
        int rows = rows(statement, source);
        if (taken.isEmpty()) {
            throw new BadInputException(file + ": every column is left out, so that there is nothing to learn from");
        }
        return new Table(file.toString(), rows, columns(statement, source, taken, rows), names, List.of());
    }

    private boolean isIgnored(String name, int position) {
        return format.ignoredColumns().contains(name) || format.ignoredColumns().contains(String.valueOf(position));
    }

    private Found found(String name, String type) {
        String plain =
                type.replaceFirst("\\(.*", "").replace(" WITH TIME ZONE", "").replaceFirst("_(S|MS|NS)$", "");
        boolean several = type.endsWith("]");
        if (several || (!NUMBERS.contains(plain) && !TEXTS.contains(plain))) {
            throw new BadInputException(file + ": the column '" + name + "' holds " + type.toLowerCase(Locale.ROOT)
                            + ", which is neither a number nor a text; leave it out")
                    .about("ignore");
        }
        return new Found(name, NUMBERS.contains(plain));
    }

    private int rows(Statement statement, String source) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + source)) {
            count.next();
            long rows = count.getLong(1);
            if (rows == 0) {
                throw new BadInputException(file + ": has no rows");
            }
            if (rows > Integer.MAX_VALUE - 8) {
                throw new BadInputException(
                        file + ": has " + rows + " rows, more than can be held in memory; divide it");
            }
            return (int) rows;
        }
    }

    private List<Column> columns(Statement statement, String source, List<Found> taken, int rows) throws SQLException {
        double[][] numbers = new double[taken.size()][];
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = new double[taken.get(k).number() ? rows : 0];
            texts.add(new ArrayList<>());
        }
        String asked = taken.stream()
                .map(column -> "CAST(" + Database.name(column.name()) + " AS "
                        + (column.number() ? "DOUBLE" : "VARCHAR") + ")")
                .collect(Collectors.joining(", "));
        try (ResultSet values = statement.executeQuery("SELECT " + asked + " FROM " + source)) {
            for (int row = 0; row < rows && values.next(); row++) {
                for (int k = 0; k < numbers.length; k++) {
                    if (taken.get(k).number()) {
                        numbers[k][row] =
                                number(values, k + 1, row, taken.get(k).name());
                    } else {
                        texts.get(k).add(text(values.getString(k + 1)));
                    }
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < numbers.length; k++) {
            String name = taken.get(k).name();
            columns.add(taken.get(k).number() ? NumberColumn.of(name, numbers[k]) : TextColumn.of(name, texts.get(k)));
        }
        return columns;
    }

    private double number(ResultSet values, int place, int row, String name) throws SQLException {
        double value = values.getDouble(place);
        if (values.wasNull()) {
            return Double.NaN;
        }
        if (Double.isInfinite(value)) {
            throw new BadInputException(file + ": the column '" + name + "' is infinite in row " + row
                            + " (counted from 0); mend it, or leave the column out")
                    .about("ignore");
        }
        return value;
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
