package org.charterpath.resilience;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The application as a process of its own, which can be killed and started again. Its log goes on where it was. */
public final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String CLASS_FILE = ClockedApplication.class.getName().replace('.', '/') + ".class";

    private final Path folder;
    private final Map<String, String> settings;
    private final Duration skew;
    private final int port = freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private Duration offset = Duration.ZERO;

    /**
     * @param folder where its log goes
     * @param skew how far its clock is from everybody's
     * @param settings of the application
     */
    Node(Path folder, Duration skew, Map<String, String> settings) {
        this.folder = folder;
        this.skew = skew;
        this.settings = settings;
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Starts the process; {@link #awaitReady} says when it takes work. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-D" + ClockedApplication.OFFSET + "=" + offset.plus(skew).toMillis(),
                "-cp",
                classPath(),
                ClockedApplication.class.getName(),
                "--server.port=" + port));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return folder.resolve("node-%d.log".formatted(port));
    }

    public void awaitReady() {
        Awaitility.await("the node at port " + port)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The node did not start, see " + log());
                    }
                    return isReady();
                });
    }

    private boolean isReady() {
        try {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://localhost:%d/actuator/health".formatted(port)))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: nothing is finished, nothing is closed. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Moves everybody's time. */
    void setOffset(Duration offset) {
        this.offset = offset;
        if (isRunning()) {
            try {
                Writer clock = process.outputWriter(StandardCharsets.UTF_8);
                clock.write(offset.plus(skew).toMillis() + "\n");
                clock.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        if (isRunning()) {
            kill();
        }
    }

    /** That of this test without the tests themselves, whose beans are not the application's, but with the class to start. */
    private String classPath() {
        Path classes = folder.resolve("classes");
        try {
            Path copy = classes.resolve(CLASS_FILE);
            if (Files.notExists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.write(
                        copy,
                        Node.class
                                .getClassLoader()
                                .getResourceAsStream(CLASS_FILE)
                                .readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.concat(
                        Stream.of(classes.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith("test-classes"))
                                .map(entry -> entry.endsWith("/*")
                                        ? entry
                                        : Path.of(entry).toAbsolutePath().toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
