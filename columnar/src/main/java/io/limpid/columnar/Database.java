package io.limpid.columnar;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB of its own, in a temporary folder that goes with it. It loads nothing from elsewhere. */
final class Database implements AutoCloseable {

    private final Path folder;
    private final DuckDBConnection connection;

    /** Opens an empty database. */
    Database() throws IOException, SQLException {
        folder = Files.createTempDirectory("limpid-columnar");
        try {
            Connection opened = new DuckDBDriver()
                    .connect("jdbc:duckdb:" + folder.resolve("explanations.duckdb"), new Properties());
            connection = (DuckDBConnection) opened;
            execute("SET autoinstall_known_extensions = false");
            execute("SET autoload_known_extensions = false");
        } catch (SQLException e) {
            deleteFolder();
            throw e;
        }
    }

    /** Returns the folder for other files that are to go with the database. */
    Path folder() {
        return folder;
    }

    DuckDBConnection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns a name as SQL writes it. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a text as SQL writes it. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // What was asked of it has been done; the folder goes all the same.
        } finally {
            deleteFolder();
        }
    }

    private void deleteFolder() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // It lies where temporary files are cleared away.
        }
    }
}
