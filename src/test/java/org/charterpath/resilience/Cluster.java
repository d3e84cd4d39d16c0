package org.charterpath.resilience;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
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
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of a PostgreSQL server of a test's own, of which a backup can be taken while people work. */
final class Cluster implements AutoCloseable {

    private static final String DATABASE = "charterpath";
    private static final String LOG = "pg_wal";

    private final int port;
    private final String user;
    private final String database;
    private final Closeable server;

    private Cluster(int port, String user, String database, Closeable server) {
        this.port = port;
        this.user = user;
        this.database = database;
        this.server = server;
    }

    /** A server with an empty database. */
    static Cluster empty() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            Cluster cluster = of(server);
            try (Connection connection = server.getPostgresDatabase().getConnection();
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
            return of(EmbeddedPostgres.builder()
                    .setDataDirectory(backup)
                    .setCleanDataDirectory(false)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cluster of(EmbeddedPostgres server) {
        return new Cluster(server.getPort(), "postgres", DATABASE, server);
    }

    /** An empty database of the machine's own PostgreSQL, set up as the manual of operations says; it closes with the server. */
    static Cluster on(InstalledPostgres server) {
        server.createUser(DATABASE);
        return on(server, DATABASE);
    }

    private static Cluster on(InstalledPostgres server, String database) {
        server.createDatabase(database, DATABASE);
        return new Cluster(server.port(), DATABASE, database, () -> {});
    }

    /** Another database of the machine's own PostgreSQL, with what a dump holds. */
    static Cluster restored(Path dump, InstalledPostgres server) {
        Cluster restored = on(server, DATABASE + "_restored");
        server.run("pg_restore", "--no-owner", "--exit-on-error", "--dbname=" + restored.address(), dump.toString());
        return restored;
    }

    /** Dumps it into a file that is not there yet. */
    void dump(Path file, InstalledPostgres server) {
        server.run("pg_dump", "--format=custom", "--file=" + file, address());
    }

    private String address() {
        return "postgresql://%s@localhost:%d/%s".formatted(user, port, database);
    }

    int port() {
        return port;
    }

    /** With the same password. */
    String user() {
        return user;
    }

    /** @param atPort by which the server is reached */
    String url(int atPort) {
        return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(atPort, database, user);
    }

    /**
     * Takes a backup as the manual of PostgreSQL says (25.3.4, Making a Base Backup Using the Low Level API), which is what
     * pg_basebackup does: the files as they are meanwhile, and the log that makes one moment of them.
     *
     * @param to a folder that is not there yet
     */
    void backUp(Path to) {
        try (Connection connection = DriverManager.getConnection(url(port));
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
