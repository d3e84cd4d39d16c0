package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charterpath.PagesTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Category;
import org.charterpath.program.Programs;
import org.charterpath.reconciliation.Reconciliation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** What a transcript takes while 10,000 entries lie in the ledger; they are gone with the application. */
@PagesTest
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TranscriptScaleScenarios {

    private static final SampleCohort SCALE = SampleCohort.ops("Scale");
    private static final int PEOPLE = 100;
    private static final int ENTRIES_EACH = 100;
    private static final int BATCH = 1_000;
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

    private long statementsToCompareAnEmptyOne;

    @BeforeAll
    void fillTheLedger() {
        statementsToCompareAnEmptyOne = CountedStatements.during(this::compare);
        SampleCohort full = SCALE;
        for (int person = 0; person < PEOPLE; person++) {
            full = full.with(
                    new Person("person" + person, "Pat", "Larsen", "pat@example.org"),
                    "Prairie School",
                    "coach" + person % 20,
                    Enrolment.State.NOT_COMPLETED);
        }
        full.addTo(jdbc);
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

    @Test
    void readsATranscriptInThreeStatementsAndNoRowOfAnybodyElse() {
        read(0);

        assertThat(CountedStatements.during(() -> read(1))).isBetween(1L, 3L);
        assertThat(CountedStatements.rowsDuring(() -> read(2))).isBetween((long) ENTRIES_EACH, ENTRIES_EACH + 10L);
    }

    /** Otherwise the database would look at all 10,000 for the sake of one person's. */
    @Test
    void leadsTheDatabaseToSomebodysEntriesByAnIndex() {
        assertThat(batches.execute((ConnectionCallback<Set<String>>)
                        TranscriptScaleScenarios::columnsThatIndexesOfTheLedgerBeginWith))
                .contains("enrolment_id");
    }

    private static Set<String> columnsThatIndexesOfTheLedgerBeginWith(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String table = database.storesUpperCaseIdentifiers() ? "CREDIT_ENTRY" : "credit_entry";
        Set<String> columns = new HashSet<>();
        try (ResultSet index = database.getIndexInfo(null, null, table, false, true)) {
            while (index.next()) {
                if (index.getInt("ORDINAL_POSITION") == 1) {
                    columns.add(index.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    @Test
    void comparesSuchALedgerInAsManyStatementsAsAnEmptyOneAndFindsNothingWrong() {
        assertThat(CountedStatements.during(this::compare)).isEqualTo(statementsToCompareAnEmptyOne);
    }

    private void compare() {
        assertThat(reconciliation.run(UUID.randomUUID().toString()).findings())
                .noneMatch(finding -> finding.drift().enrolmentId().startsWith("scale."));
    }

    private void read(int person) {
        Transcript transcript = transcripts.find(enrolment(person), ADMIN).orElseThrow();
        assertThat(transcript.lines()).hasSize(ENTRIES_EACH);
    }

    private static String enrolment(int person) {
        return SCALE.enrolmentOf("person" + person);
    }
}
