package org.charterpath.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.evidence.web.FilesVisitor;
import org.charterpath.people.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The evening before a deadline on PostgreSQL: of a thousand participants eighty are there, each of whom looks at a page and sends a form
 * every half minute, from the same machine; then the same, while others hand in the largest files as fast as answers come, and
 * while somebody tries passwords and codes of certificates. The first argument is the file that the report goes to; the second one for how many minutes each.
 */
public final class Evening {

    private static final int SESSIONS = 80;
    private static final int SECONDS_BETWEEN = 30;
    private static final int COPIES = 39;
    private static final int GUESSERS = 4;
    private static final int UPLOADERS = 2;
    private static final int LARGEST_FILE = 10_000_000;

    /** As much as one person may keep. */
    private static final int FILES_EACH = 9;

    private static final int MINUTES = 4;
    private static final int HOURS_MINUTES = 5;
    private static final double HIGH = 0.95;
    private static final int SERVER_ERROR = 500;
    private static final String START =
            "/camunda/api/engine/engine/default/process-definition/key/log-hours/submit-form";

    private final Served served;
    private final JdbcClient jdbc;
    private final List<Visitor> visitors;
    private final AtomicInteger words = new AtomicInteger();
    private final StringBuilder report = new StringBuilder(
            "| evening | forms sent | acknowledged | lost | errors (5xx) | median ms | 95 % ms | requests beside |\n"
                    + "| --- | --: | --: | --: | --: | --: | --: | --: |\n");

    private Evening(Served served) {
        this.served = served;
        this.jdbc = JdbcClient.create(served.database());
        Copies.make(served.database(), COPIES);
        System.out.println("Eighty people sign in ...");
        this.visitors = IntStream.range(0, SESSIONS)
                .mapToObj(i -> served.browserOf(
                        Copies.idOf("writer" + i % Served.PARTICIPANTS, 1 + i / Served.PARTICIPANTS),
                        SignIns.passwordOf("writer" + i % Served.PARTICIPANTS)))
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        Duration each = Duration.ofMinutes(arguments.length > 1 ? Integer.parseInt(arguments[1]) : MINUTES);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Served served = Served.on(
                        new Side.Address(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"))) {
            IntStream.range(0, Served.PARTICIPANTS).forEach(i -> served.allow("writer" + i, Role.PARTICIPANTS));
            Evening evening = new Evening(served);
            served.withJobs(() -> {
                evening.pass("people alone", each, List.of());
                evening.pass("beside uploads of 10 MB", each, evening.uploads());
                evening.pass("beside guesses of passwords and codes", each, evening.guesses());
            });
            Files.writeString(Path.of(arguments[0]), evening.report);
            System.out.println(evening.report);
        }
        System.exit(0);
    }

    /** What somebody has sent. */
    private record Sent(String word, int status, long nanos) {}

    /** @param others what strangers ask for meanwhile, each again and again */
    private void pass(String name, Duration time, List<Supplier<HttpResponse<String>>> others) {
        System.out.println(name + " ...");
        Queue<Sent> sent = new ConcurrentLinkedQueue<>();
        AtomicInteger beside = new AtomicInteger();
        AtomicInteger errors = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        ScheduledExecutorService people = Executors.newScheduledThreadPool(SESSIONS + others.size());
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            Visitor visitor = visitors.get(i);
            // Each begins at another moment of the half minute.
            long first = TimeUnit.SECONDS.toMillis(SECONDS_BETWEEN) * i / SESSIONS;
            all.add(people.scheduleAtFixedRate(
                    () -> {
                        if (System.nanoTime() < end) {
                            count(visitor.open("/journey"), errors);
                            Sent form = send(visitor);
                            sent.add(form);
                            if (form.status >= SERVER_ERROR) {
                                errors.incrementAndGet();
                            }
                        }
                    },
                    first,
                    TimeUnit.SECONDS.toMillis(SECONDS_BETWEEN),
                    TimeUnit.MILLISECONDS));
        }
        List<Future<?>> floods = others.stream()
                .<Future<?>>map(other -> people.submit(() -> {
                    while (System.nanoTime() < end) {
                        beside.incrementAndGet();
                        count(other.get(), errors);
                    }
                }))
                .toList();
        awaitEnd(people, end, floods);
        all.forEach(one -> one.cancel(false));
        tell(name, sent, errors.get(), beside.get());
    }

    private List<Supplier<HttpResponse<String>>> guesses() {
        AtomicInteger guesses = new AtomicInteger();
        return IntStream.range(0, GUESSERS)
                .<Supplier<HttpResponse<String>>>mapToObj(i -> () -> {
                    int guess = guesses.incrementAndGet();
                    Visitor stranger = new Visitor(served.port());
                    return i % 2 == 0
                            ? stranger.signIn("writer" + guess % Served.PARTICIPANTS, "guess " + guess)
                            : stranger.open("/verify/%012d".formatted(guess));
                })
                .toList();
    }

    /** Evidence for November's worksheets, another file each time. */
    private List<Supplier<HttpResponse<String>>> uploads() {
        List<Served.Worksheet> worksheets =
                served.worksheets().stream().map(theirs -> theirs.get(0)).toList();
        String filling = "x".repeat(LARGEST_FILE);
        return IntStream.range(0, UPLOADERS)
                .<Supplier<HttpResponse<String>>>mapToObj(i -> {
                    AtomicInteger files = new AtomicInteger();
                    return () -> {
                        int number = files.getAndIncrement();
                        // Each uses browsers of its own.
                        Served.Worksheet worksheet =
                                worksheets.get((number / FILES_EACH * UPLOADERS + i) % worksheets.size());
                        return Served.mustBe(
                                204,
                                FilesVisitor.of(worksheet.participant())
                                        .add(worksheet.taskId(), "plan.pdf", SampleFiles.pdf(number + filling)));
                    };
                })
                .toList();
    }

    private static void awaitEnd(ScheduledExecutorService people, long end, List<Future<?>> floods) {
        try {
            people.schedule(() -> {}, end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .get();
            for (Future<?> flood : floods) {
                flood.get();
            }
            people.shutdown();
            if (!people.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Somebody still waits for an answer");
            }
        } catch (ExecutionException e) {
            people.shutdownNow();
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void count(HttpResponse<?> answer, AtomicInteger errors) {
        if (answer.statusCode() >= SERVER_ERROR) {
            errors.incrementAndGet();
        }
    }

    private Sent send(Visitor visitor) {
        String word = "[evening %d]".formatted(words.incrementAndGet());
        LocalDate day = LocalDate.ofInstant(served.program().driver().now(), Program.ZONE);
        long began = System.nanoTime();
        HttpResponse<String> answer = visitor.post(
                START,
                Served.posted(Served.hours(
                        day.minusDays(1),
                        HOURS_MINUTES,
                        "november",
                        "Read the charter contract with counsel " + word)));
        return new Sent(word, answer.statusCode(), System.nanoTime() - began);
    }

    private void tell(String name, Queue<Sent> sent, int errors, int beside) {
        List<Sent> known = sent.stream().filter(form -> form.status == 200).toList();
        long lost = known.stream()
                .filter(form ->
                        jdbc.sql("select count(*) from submission where form_id = 'log-hours' and answers like ?")
                                        .param("%" + form.word + "%")
                                        .query(Long.class)
                                        .single()
                                != 1)
                .count();
        long[] times = sent.stream().mapToLong(Sent::nanos).sorted().toArray();
        report.append("| %s | %d | %d | %d | %d | %.0f | %.0f | %,d |%n"
                .formatted(
                        name,
                        sent.size(),
                        known.size(),
                        lost,
                        errors,
                        times[times.length / 2] / 1e6,
                        times[(int) (HIGH * (times.length - 1))] / 1e6,
                        beside));
    }
}
