package io.limpid.columnar;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TableFormat;
import io.limpid.interpret.table.TypedTable;
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

    private record Taken(int place, String name, boolean number) {}

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
        List<String> types = new ArrayList<>();
        try (ResultSet told = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (told.next()) {
                names.add(told.getString(1));
                types.add(told.getString(2));
            }
        }
        TypedTable table = new TypedTable(file, names, format);
        List<Taken> taken = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            if (!table.leavesOut(k)) {
                taken.add(take(table, k, names.get(k), types.get(k)));
            }
        }
        if (!taken.isEmpty()) {
            fill(table, statement, source, taken);
        }
        return table.finish();
    }

    private static Taken take(TypedTable table, int column, String name, String type) {
        String plain =
                type.replaceFirst("\\(.*", "").replace(" WITH TIME ZONE", "").replaceFirst("_(S|MS|NS)$", "");
        boolean several = type.endsWith("]");
        if (several || (!NUMBERS.contains(plain) && !TEXTS.contains(plain))) {
            throw table.cannotTake(column, type.toLowerCase(Locale.ROOT));
        }
        boolean number = NUMBERS.contains(plain);
        if (number) {
            table.takeNumbers(column);
        } else {
            table.takeTexts(column);
        }
        return new Taken(column, name, number);
    }

    private static void fill(TypedTable table, Statement statement, String source, List<Taken> taken)
            throws SQLException {
        String asked = taken.stream()
                .map(column -> "CAST(" + Database.name(column.name()) + " AS "
                        + (column.number() ? "DOUBLE" : "VARCHAR") + ")")
                .collect(Collectors.joining(", "));
        try (ResultSet values = statement.executeQuery("SELECT " + asked + " FROM " + source)) {
            while (values.next()) {
                for (int k = 0; k < taken.size(); k++) {
                    if (taken.get(k).number()) {
                        double value = values.getDouble(k + 1);
                        table.add(taken.get(k).place(), values.wasNull() ? Double.NaN : value);
                    } else {
                        table.add(taken.get(k).place(), values.getString(k + 1));
                    }
                }
            }
        }
    }

    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
