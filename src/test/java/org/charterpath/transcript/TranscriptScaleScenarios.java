package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.CohortRows;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.program.Category;
import org.charterpath.program.Programs;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long somebody waits for a transcript while 100,000 entries lie in the ledger. */
@PagesTest
abstract class TranscriptScaleScenarios {

    private static final Logger LOG = LoggerFactory.getLogger(TranscriptScaleScenarios.class);

    private static final int PEOPLE = 1_000;
    private static final int ENTRIES_EACH = 100;
    private static final int BATCH = 1_000;
    private static final int WARM_UP = 30;
    private static final int MEASURED = 101;
    private static final Instant NOON = Instant.parse("2025-11-01T12:00:00Z");
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));

    @Autowired
    private TranscriptReader transcripts;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private JdbcTemplate batches;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void fillTheLedger() {
        CohortRows.add(
                jdbc,
                new Cohort(
                        "scale",
                        "ops-2025-2026",
                        "Scale",
                        LocalDate.of(2025, 10, 1),
                        Program.ZONE.getId(),
                        Cohort.State.RUNNING,
                        "avery",
                        CohortRows.opsDates(Program.CLOSING_WORKSHOP),
                        null));
        IntStream.range(0, PEOPLE)
                .forEach(person -> CohortRows.add(
                        jdbc,
                        new Enrolment(
                                enrolment(person),
                                "scale",
                                "person" + person,
                                "coach" + person % 20,
                                "Pat",
                                "Larsen",
                                "pat@example.org",
                                "Prairie School",
                                Enrolment.State.NOT_COMPLETED,
                                Instant.parse("2025-10-01T12:00:00Z"),
                                null)));
        List<Integer> numbers =
                IntStream.range(0, PEOPLE * ENTRIES_EACH).boxed().toList();
        List<String> categories =
                Programs.ops().categories().stream().map(Category::id).toList();
        batches.batchUpdate(
                """
                INSERT INTO credit_entry (id, enrolment_id, stage_id, category, minutes, earned_on, source, source_id,
                                          author, entered_at)
                VALUES (?, ?, 'november', ?, 30, ?, 'CORRECTION', ?, ?, ?)
                """,
                numbers,
                BATCH,
                (row, number) -> {
                    row.setString(1, "scale-" + number);
                    row.setString(2, enrolment(number % PEOPLE));
                    row.setString(3, categories.get(number % categories.size()));
                    row.setObject(4, LocalDate.of(2025, 11, 1).plusDays(number % 30));
                    row.setString(5, "scale:" + number);
                    row.setString(6, "coach" + number % 20);
                    row.setTimestamp(7, Timestamp.from(NOON.plus(Duration.ofMinutes(number))));
                });
    }

    @AfterEach
    void emptyTheLedger() {
        jdbc.sql("DELETE FROM credit_entry WHERE enrolment_id LIKE 'scale.%'").update();
        jdbc.sql("DELETE FROM enrolment WHERE cohort_id = 'scale'").update();
        jdbc.sql("DELETE FROM cohort_date WHERE cohort_id = 'scale'").update();
        jdbc.sql("DELETE FROM cohort WHERE id = 'scale'").update();
    }

    @Test
    void readsATranscriptInThreeStatementsAndFiftyMilliseconds() {
        IntStream.range(0, WARM_UP).forEach(this::read);

        List<Duration> times = new ArrayList<>();
        for (int person = WARM_UP; person < WARM_UP + MEASURED; person++) {
            long start = System.nanoTime();
            read(person);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        Collections.sort(times);
        LOG.info("Reading a transcript takes {} at the median", times.get(MEASURED / 2));

        assertThat(CountedStatements.during(() -> read(PEOPLE - 1))).isBetween(1L, 3L);
        assertThat(times.get(MEASURED / 2)).as("median of %s", times).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void comparesSuchALedgerWithinSeconds() {
        long start = System.nanoTime();
        List<ReconciliationReport.Finding> findings =
                reconciliation.run(UUID.randomUUID().toString()).findings();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        LOG.info("Comparing takes {}", time);

        assertThat(time).isLessThan(Duration.ofSeconds(20));
        assertThat(findings).noneMatch(finding -> finding.drift().enrolmentId().startsWith("scale."));
    }

    private void read(int person) {
        Transcript transcript = transcripts.find(enrolment(person), ADMIN).orElseThrow();
        assertThat(transcript.lines()).hasSize(ENTRIES_EACH);
    }

    private static String enrolment(int person) {
        return "scale." + person;
    }
}
