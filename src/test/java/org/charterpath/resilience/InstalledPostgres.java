package org.charterpath.resilience;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A server of the PostgreSQL that is installed on this machine, which has the programs that dump and restore; the one that
 * other tests start has none, and is newer than these may be.
 */
final class InstalledPostgres implements Closeable {

    /** Where Debian and its like have each version. */
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private static final String SUPERUSER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port = freePort();

    private InstalledPostgres(Path programs) {
        this.programs = programs;
        try {
            this.folder = Files.createTempDirectory("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one of the newest version; empty where none is installed. */
    static Optional<InstalledPostgres> start() {
        return newest().map(programs -> {
            InstalledPostgres server = new InstalledPostgres(programs);
            server.begin();
            return server;
        });
    }

    private static Optional<Path> newest() {
        if (Files.notExists(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin ->
                            Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_dump")))
                    .max(Comparator.comparingInt(bin ->
                            Integer.parseInt(bin.getParent().getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() {
        unprivileged(
                "initdb", "--auth=trust", "--username=" + SUPERUSER, "--encoding=UTF8", "--locale=C", "-D", data());
        unprivileged(
                "pg_ctl",
                "--wait",
                "-D",
                data(),
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-F -p %d -k %s -c listen_addresses=localhost".formatted(port, folder),
                "start");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    int port() {
        return port;
    }

    void createUser(String user) {
        run("createuser", "--host=localhost", "--port=" + port, "--username=" + SUPERUSER, user);
    }

    void createDatabase(String database, String owner) {
        run("createdb", "--host=localhost", "--port=" + port, "--username=" + SUPERUSER, "--owner=" + owner, database);
    }

    /** Runs one of its programs to its end. */
    void run(String program, String... arguments) {
        execute(List.of(), program, arguments);
    }

    /** What PostgreSQL does for nobody who is root, who is somebody else for it then. */
    private void unprivileged(String program, String... arguments) {
        execute(
                "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of(),
                program,
                arguments);
    }

    private void execute(List<String> as, String program, String... arguments) {
        List<String> command = new ArrayList<>(as);
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program + ".out");
        try {
            int code = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "%s: %s".formatted(program, Files.readString(output, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unprivileged("pg_ctl", "-D", data(), "-m", "immediate", "stop");
        FileUtils.deleteQuietly(folder.toFile());
    }
}
