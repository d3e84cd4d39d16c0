package org.charterpath.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the same things take among a hundred, a thousand and ten thousand participants on PostgreSQL. Twenty-six people live until
 * November; the others are copies of them and of their cohort. The first argument is the file that the report goes to.
 */
public final class Scale {

    /** Each time so many more copies of everybody who is there. */
    private static final List<Integer> COPIES = List.of(3, 9, 9);

    /** A week before November's work is due, and the days after it: each morning is sent once. */
    private static final LocalDate FIRST_MORNING = LocalDate.of(2025, 11, 23);

    private static final String START =
            "/camunda/api/engine/engine/default/process-definition/key/log-hours/submit-form";
    private static final String HOURS = "hours logged";
    private static final String DIGESTS = "a morning's digests, a participant";
    private static final String RECONCILIATION = "the nightly comparison, a participant";
    private static final int TO_WARM_UP = 20;
    private static final int TIMES = 60;
    private static final int MINUTES = 5;
    private static final int BYTES_A_KILOBYTE = 1_000;

    private final Served served;
    private final JdbcClient jdbc;
    private final Map<Integer, Map<String, Pages.Cost>> costs = new TreeMap<>();
    private final Map<Integer, Long> sizes = new TreeMap<>();

    private Scale(Served served) {
        this.served = served;
        this.jdbc = JdbcClient.create(served.database());
    }

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Served served = Served.on(
                        new Side.Address(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"))) {
            Scale scale = new Scale(served);
            scale.measure();
            String report = scale.report();
            Files.writeString(Path.of(arguments[0]), report);
            System.out.println(report);
        }
        System.exit(0);
    }

    private void measure() {
        Pages pages = new Pages(served);
        Visitor writer = served.signedIn("writer0", Role.PARTICIPANTS);
        int first = 1;
        for (int step = 0; step < COPIES.size(); step++) {
            Copies.make(served.database(), first, COPIES.get(step));
            first += COPIES.get(step);
            int participants = count();
            System.out.printf("%,d participants ...%n", participants);
            Map<String, Pages.Cost> each = new LinkedHashMap<>(pages.costs());
            each.put(HOURS, hours(writer));
            Morning morning = Morning.of(served, FIRST_MORNING.plusDays(step));
            each.put(DIGESTS, new Pages.Cost(morning.time().dividedBy(participants), 0));
            long began = System.nanoTime();
            served.bean(Reconciliation.class).run("scale-" + step);
            each.put(RECONCILIATION, new Pages.Cost(Duration.ofNanos((System.nanoTime() - began) / participants), 0));
            costs.put(participants, each);
            sizes.put(
                    participants,
                    jdbc.sql("select pg_database_size(current_database())")
                            .query(Long.class)
                            .single());
        }
    }

    private int count() {
        return jdbc.sql("select count(*) from enrolment").query(Integer.class).single();
    }

    /** What somebody sends who logs hours, as Tasklist sends it. */
    private Pages.Cost hours(Visitor writer) {
        List<Long> times = new ArrayList<>();
        IntStream.range(0, TO_WARM_UP + TIMES).forEach(i -> {
            long began = System.nanoTime();
            log(writer, i);
            if (i >= TO_WARM_UP) {
                times.add(System.nanoTime() - began);
            }
        });
        Tally tally = new Tally();
        served.meter().countEverything(tally);
        log(writer, 0);
        served.meter().countEverything(null);
        times.sort(null);
        return new Pages.Cost(
                Duration.ofNanos(times.get(times.size() / 2)), tally.sum(table -> true, Tally.Counts::statements));
    }

    private void log(Visitor writer, int number) {
        LocalDate day = LocalDate.ofInstant(served.program().driver().now(), Program.ZONE);
        Served.mustBe(
                200,
                writer.post(
                        START,
                        Served.posted(Served.hours(
                                day.minusDays(1 + number % 20),
                                MINUTES,
                                "november",
                                "Read the charter contract with the school's own counsel"))));
    }

    private String report() {
        List<Integer> participants = List.copyOf(costs.keySet());
        int fewest = participants.get(0);
        int most = participants.get(participants.size() - 1);
        StringBuilder report = new StringBuilder("| ms (statements) |");
        participants.forEach(number -> report.append(" %,d |".formatted(number)));
        report.append(" growth |\n| --- |")
                .append(" --: |".repeat(participants.size() + 1))
                .append('\n');
        costs.get(fewest).forEach((name, few) -> {
            report.append("| ").append(name).append(" |");
            participants.forEach(number -> report.append(words(costs.get(number).get(name))));
            Pages.Cost many = costs.get(most).get(name);
            report.append(" %.2f |%n"
                    .formatted((double) many.time().toNanos() / few.time().toNanos()));
        });
        report.append("| kilobytes of the database, a participant |");
        participants.forEach(
                number -> report.append(" %,d |".formatted(sizes.get(number) / number / BYTES_A_KILOBYTE)));
        return report.append(" |\n").toString();
    }

    private static String words(Pages.Cost cost) {
        String time = " %.1f".formatted(cost.time().toNanos() / 1e6);
        return cost.statements() == 0 ? time + " |" : time + " (%d) |".formatted(cost.statements());
    }
}
