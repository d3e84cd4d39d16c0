package org.charterpath.resilience;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of a test's own, of which a backup can be taken while people work. */
final class Cluster implements AutoCloseable {

    /** With the same password. */
    static final String USER = "postgres";

    private static final String DATABASE = "charterpath";
    private static final String LOG = "pg_wal";

    private final EmbeddedPostgres server;

    private Cluster(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A server with an empty database. */
    static Cluster empty() {
        try {
            Cluster cluster = new Cluster(EmbeddedPostgres.builder().start());
            try (Connection connection = cluster.server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + DATABASE);
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server with what a backup holds. */
    static Cluster restored(Path backup) {
        try {
            return new Cluster(EmbeddedPostgres.builder()
                    .setDataDirectory(backup)
                    .setCleanDataDirectory(false)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** @param port by which the server is reached */
    static String url(int port) {
        return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(port, DATABASE, USER);
    }

    /**
     * Takes a backup as the manual of PostgreSQL says (25.3.4, Making a Base Backup Using the Low Level API), which is what
     * pg_basebackup does: the files as they are meanwhile, and the log that makes one moment of them.
     *
     * @param to a folder that is not there yet
     */
    void backUp(Path to) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Path data = Path.of(one(statement, "show data_directory"));
            statement.execute("select pg_backup_start('people work meanwhile', true)");
            copy(data, to);
            String label = one(statement, "select labelfile from pg_backup_stop(false)");
            copy(data.resolve(LOG), to.resolve(LOG));
            Files.writeString(to.resolve("backup_label"), label, StandardCharsets.UTF_8);
            Files.deleteIfExists(to.resolve("postmaster.pid"));
            Files.deleteIfExists(to.resolve("postmaster.opts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(folder));
                if (Files.notExists(copy)) {
                    Files.createDirectories(copy.getParent());
                    // PostgreSQL starts only where nobody else may look.
                    Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Path copy = to.resolve(from.relativize(file));
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException gone) {
                    // The log says what has become of it.
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
