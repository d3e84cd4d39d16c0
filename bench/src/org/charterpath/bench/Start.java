package org.charterpath.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.CharterpathApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/**
 * How long it takes from the command until the port is open, for Charterpath and for a stock Camunda starter that deploys the same
 * models and forms; both on PostgreSQL, as processes of their own with 512 MB of memory. The first argument is the file that the report
 * goes to.
 */
public final class Start {

    private static final int TIMES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What somebody has on the class path who takes Camunda's starter with its webapps, and a driver. */
    private static final List<String> STOCK = List.of(
            "camunda-",
            "feel-engine",
            "mybatis",
            "joda-time",
            "java-uuid-generator",
            "spring-boot-3",
            "spring-boot-autoconfigure",
            "spring-aop",
            "spring-beans",
            "spring-context-6",
            "spring-core",
            "spring-expression",
            "spring-jcl",
            "spring-jdbc",
            "spring-orm",
            "spring-tx",
            "spring-web-6",
            "spring-webmvc",
            "micrometer-observation",
            "micrometer-commons",
            "commons-fileupload",
            "commons-io",
            "commons-lang3",
            "tomcat-embed",
            "jackson-",
            "jersey-",
            "hk2",
            "aopalliance",
            "osgi-resource-locator",
            "javassist",
            "class-model",
            "asm-",
            "spring-bridge",
            "expressly",
            "hibernate-validator",
            "jboss-logging",
            "classmate",
            "jakarta.",
            "angus-activation",
            "json-path",
            "json-smart",
            "accessors-smart",
            "gson",
            "HikariCP",
            "logback",
            "log4j-",
            "slf4j",
            "jul-to-slf4j",
            "snakeyaml",
            "postgresql");

    private final EmbeddedPostgres postgres;
    private final StringBuilder report = new StringBuilder(
            "| s | on an empty database | afterwards, median of %d |%n| --- | --: | --: |%n".formatted(TIMES));

    private Start(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("start");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Start start = new Start(postgres);
            start.measure("a stock starter", "stock", stockClassPath(folder), Stock.class, List.of());
            start.measure(
                    "Charterpath",
                    "charterpath",
                    entries().filter(entry -> !entry.endsWith("test-classes")).collect(joined()),
                    CharterpathApplication.class,
                    List.of("--spring.profiles.active=postgres"));
            Files.writeString(Path.of(arguments[0]), start.report);
            System.out.println(start.report);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** The engine with its webapps and what it deploys by itself. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Stock {

        public static void main(String[] arguments) {
            SpringApplication.run(Stock.class, arguments);
        }
    }

    private void measure(String name, String database, String classPath, Class<?> main, List<String> settings) {
        postgres(database);
        Duration first = start(database, classPath, main, settings);
        List<Duration> times = IntStream.range(0, TIMES)
                .mapToObj(i -> start(database, classPath, main, settings))
                .sorted()
                .toList();
        report.append("| %s | %.1f | %.1f |%n"
                .formatted(
                        name,
                        first.toMillis() / 1e3,
                        times.get(times.size() / 2).toMillis() / 1e3));
    }

    private void postgres(String database) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration start(String database, String classPath, Class<?> main, List<String> settings) {
        try {
            int port = freePort();
            String url = postgres.getJdbcUrl("postgres", database);
            List<String> command = new ArrayList<>(List.of("java", "-Xmx512m", "-cp", classPath, main.getName()));
            command.addAll(settings);
            command.addAll(List.of(
                    "--server.port=" + port,
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile("start", ".log").toFile());
            builder.environment().put("DATABASE_URL", url);
            builder.environment().put("DATABASE_USER", "postgres");
            builder.environment().put("DATABASE_PASSWORD", "postgres");
            long began = System.nanoTime();
            Process process = builder.start();
            awaitPort(process, port);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("%s %d ms%n", main.getSimpleName(), took.toMillis());
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return took;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void awaitPort(Process process, int port) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("localhost", port));
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IllegalStateException("It did not start");
    }

    private static String stockClassPath(Path folder) throws IOException {
        for (String resources : List.of("bpmn", "forms")) {
            FileSystemUtils.copyRecursively(Path.of(resources), folder.resolve(resources));
        }
        String file = Stock.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream bytes = Start.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(bytes, copy);
        }
        Files.writeString(
                folder.resolve("application.yaml"),
                "camunda.bpm.deployment-resource-pattern: classpath:bpmn/*.bpmn, classpath:bpmn/*.dmn, classpath:forms/*.form\n");
        return Stream.concat(Stream.of(folder.toString()), entries().filter(entry -> STOCK.stream()
                        .anyMatch(Path.of(entry).getFileName().toString()::startsWith)))
                .collect(joined());
    }

    private static Stream<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(File.pathSeparator);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
