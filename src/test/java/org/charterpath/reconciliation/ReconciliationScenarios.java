package org.charterpath.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nightly comparison, with one drift of each kind; run on each database by a subclass. */
@PagesTest
abstract class ReconciliationScenarios {

    private static final String WITHOUT_ENTRY = "SOURCE_WITHOUT_ENTRY";
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Instant NOW = Program.morningOf(LocalDate.of(2026, 1, 20));

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SignIns signIns;

    @LocalServerPort
    private int port;

    private String participant;
    private String enrolment;

    @BeforeEach
    void enrol() {
        program.driver().moveTo(NOW);
        participant = "drifter" + PEOPLE.incrementAndGet();
        enrolment = program.enrol(participant);
    }

    @Test
    void findsSourcesWithoutAnEntry() {
        attend("missing", 240);
        attend("absent", 0);
        assignment("unpaid", "WORKSHEET", "ACCEPTED", 30);
        assignment("worthless", "WORKSHEET", "ACCEPTED", 0);
        String reviewed = assignment("reviewed", "WORKSHEET", "SUBMITTED", null);
        review(reviewed, submission("review", NOW.minus(Duration.ofHours(2))), 40);
        coaching("held", 45);
        signOffPortfolio();
        String claim = claim("CREDITED", 60, UUID.randomUUID().toString());

        assertThat(drift())
                .extracting(ReconciliationScenarios::kind, Drift::subject, Drift::expectedMinutes, Drift::foundMinutes)
                .containsExactlyInAnyOrder(
                        tuple(WITHOUT_ENTRY, attendance("missing"), Optional.of(240), Optional.empty()),
                        tuple(
                                WITHOUT_ENTRY,
                                source(CreditSource.WORKSHEET, "unpaid"),
                                Optional.of(30),
                                Optional.empty()),
                        tuple(
                                "REVIEW_WITHOUT_ENTRY",
                                source(CreditSource.WORKSHEET, "reviewed"),
                                Optional.of(40),
                                Optional.empty()),
                        tuple(
                                WITHOUT_ENTRY,
                                source(CreditSource.COACHING, "held-" + participant),
                                Optional.of(45),
                                Optional.empty()),
                        tuple(
                                WITHOUT_ENTRY,
                                source(CreditSource.WORKSHEET, "portfolio"),
                                Optional.empty(),
                                Optional.empty()),
                        tuple(
                                WITHOUT_ENTRY,
                                source(CreditSource.LOGGED_HOURS, claim),
                                Optional.of(60),
                                Optional.empty()));
    }

    @Test
    void findsEntriesWithoutTheirSourceOrWithOtherMinutes() {
        attend("shorter", 240);
        enter(CreditSource.ATTENDANCE, "shorter-" + participant, 200);
        attend("right", 45);
        enter(CreditSource.ATTENDANCE, "right-" + participant, 45);
        enter(CreditSource.ATTENDANCE, "ghost-" + participant, 30);
        assignment("oi-103", "COURSE", "OPEN", null);
        enter(CreditSource.COURSE, "oi-103", 180);
        enter(CreditSource.WORKSHEET, "never", 25);
        enter(CreditSource.COACHING, "never", 45);
        enter(CreditSource.LOGGED_HOURS, "never", 60);
        enter(CreditSource.CORRECTION, "some-entry", 60);
        SourceId reversal = ledger.reverse(
                        SourceId.of(CreditSource.COACHING, "never", enrolment), "It was never held", "avery")
                .sourceId();
        jdbc.sql("update credit_entry set minutes = -40 where source_id = ?")
                .param(reversal.text())
                .update();

        assertThat(drift())
                .extracting(ReconciliationScenarios::kind, Drift::subject, Drift::expectedMinutes, Drift::foundMinutes)
                .containsExactlyInAnyOrder(
                        tuple("ENTRY_WITH_OTHER_MINUTES", attendance("shorter"), Optional.of(240), Optional.of(200)),
                        missing(attendance("ghost"), 30),
                        missing(source(CreditSource.COURSE, "oi-103"), 180),
                        missing(source(CreditSource.WORKSHEET, "never"), 25),
                        missing(source(CreditSource.COACHING, "never"), 45),
                        missing(source(CreditSource.LOGGED_HOURS, "never"), 60),
                        tuple("ENTRY_WITH_OTHER_MINUTES", reversal.text(), Optional.of(-45), Optional.of(-40)));
        jdbc.sql("delete from credit_entry where enrolment_id = ?")
                .param(enrolment)
                .update();
    }

    /** Of two cohorts together, with what was corrected since; worksheets and what became of them fill no day. */
    @Test
    void findsDaysOfMoreThan24Hours() {
        LocalDate day = LocalDate.of(2025, 11, 12);
        String elsewhere = program.enrol(participant, "Second cohort of " + participant);
        enter(CreditSource.ATTENDANCE, "full", 1100);
        enter(CreditSource.COACHING, "full", 300);
        enter(CreditSource.WORKSHEET, "full", 900);
        CreditEntry corrected = correct(
                enrolment,
                ledger.entryOf(SourceId.of(CreditSource.WORKSHEET, "full", enrolment))
                        .orElseThrow(),
                800);
        correct(enrolment, corrected, 700);
        CreditEntry other = ledger.enter(new NewCredit(
                SourceId.of(CreditSource.ATTENDANCE, "other", elsewhere),
                CreditSource.ATTENDANCE,
                elsewhere,
                "november",
                "SMALL_GROUP",
                60,
                day,
                "casey"));
        assertThat(fullDays(enrolment, elsewhere))
                .containsExactlyInAnyOrder(
                        tuple("day:%s:%s".formatted(day, enrolment), Optional.of(1440), Optional.of(1460)),
                        tuple("day:%s:%s".formatted(day, elsewhere), Optional.of(1440), Optional.of(1460)));
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        jdbc.sql("delete from reconciliation_finding").update();
        jdbc.sql("delete from reconciliation_run").update();
        reconciliation.run(UUID.randomUUID().toString());
        leaveOutAllButWhatBelongsTo(enrolment, elsewhere);
        assertThat(page("avery").body())
                .contains("Day of more than 24 hours: Nov 12, 2025")
                .contains("A day has 1440 min, its records 1460 min.");

        CreditEntry fewer = correct(elsewhere, other, 40);
        assertThat(fullDays(enrolment, elsewhere)).isEmpty();

        enter(CreditSource.LOGGED_HOURS, "full", 1);
        assertThat(fullDays(enrolment, elsewhere)).hasSize(2);
        ledger.reverse(fewer.sourceId(), "Was not there", "avery");
        assertThat(fullDays(enrolment, elsewhere)).isEmpty();
        jdbc.sql("delete from credit_entry where enrolment_id in (?, ?)")
                .params(enrolment, elsewhere)
                .update();
    }

    private List<Tuple> fullDays(String... enrolmentIds) {
        return reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                .map(ReconciliationReport.Finding::drift)
                .filter(drift -> kind(drift).equals("DAY_OF_MORE_THAN_24_HOURS")
                        && List.of(enrolmentIds).contains(drift.enrolmentId()))
                .map(drift -> tuple(drift.subject(), drift.expectedMinutes(), drift.foundMinutes()))
                .toList();
    }

    private CreditEntry correct(String enrolmentId, CreditEntry entry, int minutes) {
        ledger.reverse(entry.sourceId(), "Too many", "avery");
        return ledger.enter(new NewCredit(
                SourceId.of(CreditSource.CORRECTION, entry.id(), enrolmentId),
                CreditSource.CORRECTION,
                enrolmentId,
                Optional.of("november"),
                "SMALL_GROUP",
                minutes,
                entry.earnedOn(),
                Optional.of("Too many"),
                "avery"));
    }

    @Test
    void findsDecisionsWithoutEffectButLeavesThoseAloneThatAreOnTheirWay() {
        String process = UUID.randomUUID().toString();
        claim("IN_REVIEW", 60, process);
        String review = submission("review", NOW.minus(Duration.ofHours(2)));
        String course = submission("course-completion", NOW.minus(Duration.ofHours(2)));
        String hours = submission("hours-review", NOW.minus(Duration.ofHours(2)), process);
        submission("review", NOW.minus(Duration.ofMinutes(30)));
        submission("log-hours", NOW.minus(Duration.ofHours(2)));

        assertThat(drift())
                .filteredOn(drift -> kind(drift).endsWith("_WITHOUT_EFFECT"))
                .extracting(ReconciliationScenarios::kind, Drift::subject)
                .containsExactlyInAnyOrder(
                        tuple("DECISION_WITHOUT_EFFECT", review),
                        tuple("SUBMISSION_WITHOUT_EFFECT", course),
                        tuple("DECISION_WITHOUT_EFFECT", hours));
    }

    @Test
    void findsClaimsAndEnrolmentsThatDoNotFitWhatRuns() {
        String claim = claim("RETURNED", 60, "no-such-process");
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolment);
        String left = program.enrolmentOf(program.launchCohort("left" + participant), "left" + participant);
        program.driver().moveTo(NOW);

        assertThat(drift())
                .extracting(ReconciliationScenarios::kind, Drift::subject)
                .containsExactlyInAnyOrder(
                        tuple("CLAIM_WITHOUT_PROCESS", source(CreditSource.LOGGED_HOURS, claim)),
                        tuple("JOURNEY_MISSING", enrolment));
        assertThat(driftOf(left)).isEmpty();
        jdbc.sql("update enrolment set state = 'WITHDRAWN', state_since = ? where id = ?")
                .params(timestamp(NOW.minus(Duration.ofHours(25))), left)
                .update();
        assertThat(driftOf(left)).extracting(ReconciliationScenarios::kind).containsExactly("JOURNEY_LEFT_OVER");
    }

    @Test
    void changesNothingAndRemembersSinceWhen() {
        attend("missing", 240);
        jdbc.sql("delete from reconciliation_finding").update();
        jdbc.sql("delete from reconciliation_run").update();
        String night = UUID.randomUUID().toString();
        reconciliation.run(night);
        reconciliation.run(night);
        program.driver().moveTo(NOW.plus(Duration.ofDays(1)));
        reconciliation.run(UUID.randomUUID().toString());

        assertThat(reconciliation.latest().orElseThrow().findings())
                .filteredOn(finding -> finding.drift().enrolmentId().equals(enrolment))
                .singleElement()
                .satisfies(finding -> assertThat(finding.firstFoundAt()).isEqualTo(NOW));
        assertThat(reconciliation.latest().orElseThrow().ranAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(ledger.entriesOf(enrolment)).isEmpty();
    }

    @Test
    void showsWhoeverAdministersWhatDoesNotFit() {
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow("owen", "Owen", "Adler", Role.CAMUNDA_ADMIN);
        signIns.allow("other.coach", "Olga", "Tester", Role.COACHES);
        assertThat(page("other.coach").statusCode()).isEqualTo(403);
        jdbc.sql("delete from reconciliation_finding").update();
        jdbc.sql("delete from reconciliation_run").update();
        assertThat(page("avery").body()).contains("It has not run yet.");
        assignment("charter-contract-review", "WORKSHEET", "ACCEPTED", 30);
        enter(CreditSource.COACHING, "never", 45);
        reconciliation.run(UUID.randomUUID().toString());
        leaveOutAllButWhatBelongsTo(enrolment);

        for (String reader : List.of("avery", "owen")) {
            assertThat(page(reader).body())
                    .contains("Jan 20, 2026, 3:00 PM")
                    .contains("/journey?enrolment=" + enrolment)
                    .contains("Rosa Nguyen")
                    .contains("Worksheet: Charter Contract Review")
                    .contains("Something earned minutes, but they are not in the ledger.")
                    .contains("By the source 30 min, in the ledger none.")
                    .contains("By the source none, in the ledger 45 min.")
                    .contains("Jan 20, 2026</time>");
        }
        jdbc.sql("delete from credit_entry where enrolment_id = ?")
                .param(enrolment)
                .update();
    }

    @Test
    void showsTwoHundredFindingsAndCountsTheRest() {
        jdbc.sql("delete from reconciliation_finding").update();
        jdbc.sql("delete from reconciliation_run").update();
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        program.driver().moveTo(NOW.plus(Duration.ofDays(2)));
        String run = UUID.randomUUID().toString();
        foundAt(run, NOW.plus(Duration.ofDays(2)), 203);
        jdbc.sql(
                        """
                        insert into reconciliation_finding (run_id, kind, subject, enrolment_id)
                        select ?, 'SUBMISSION_WITHOUT_EFFECT', 'submission-' || x, 'nobody' from (%s) numbers
                        """
                                .formatted(IntStream.range(0, 203)
                                        .mapToObj("select %d as x"::formatted)
                                        .collect(Collectors.joining(" union all "))))
                .param(run)
                .update();

        assertThat(page("avery").body())
                .contains("203 things do not fit")
                .contains("The first 200 are shown; 3 more follow once these are gone.")
                .contains("Submission without effect")
                .contains("Unknown");
        foundAt(UUID.randomUUID().toString(), NOW.plus(Duration.ofDays(3)), 0);
        assertThat(page("avery").body()).contains("There is nothing to report.").doesNotContain("<table");
        jdbc.sql("delete from reconciliation_finding").update();
        jdbc.sql("delete from reconciliation_run").update();
    }

    /** The page shows two hundred lines; what other tests have left behind in this database may be more. */
    private void leaveOutAllButWhatBelongsTo(String... shown) {
        jdbc.sql("delete from reconciliation_finding where enrolment_id not in (:shown)")
                .param("shown", List.of(shown))
                .update();
    }

    private void foundAt(String run, Instant at, int findings) {
        jdbc.sql("insert into reconciliation_run (id, ran_at, findings) values (?, ?, ?)")
                .params(run, timestamp(at), findings)
                .update();
    }

    private HttpResponse<String> page(String reader) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(reader, SignIns.passwordOf(reader));
        return visitor.open("/reconciliation");
    }

    private List<Drift> drift() {
        return driftOf(enrolment);
    }

    private List<Drift> driftOf(String enrolmentId) {
        return reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                .map(ReconciliationReport.Finding::drift)
                .filter(drift -> drift.enrolmentId().equals(enrolmentId))
                .toList();
    }

    private static Tuple missing(String sourceId, int minutes) {
        return tuple("ENTRY_WITHOUT_SOURCE", sourceId, Optional.empty(), Optional.of(minutes));
    }

    private String attendance(String session) {
        return source(CreditSource.ATTENDANCE, session + "-" + participant);
    }

    private String source(CreditSource source, String item) {
        return SourceId.of(source, item, enrolment).text();
    }

    private static String kind(Drift drift) {
        return drift.kind().id();
    }

    private void attend(String session, int minutes) {
        String id = session + "-" + participant;
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category,
                                                      planned_minutes, ics_sequence, state, version)
                        select ?, cohort_id, 'november', 'november-group', 1, 'Role', 'SMALL_GROUP', 60, 0, 'HELD', 0
                        from enrolment where id = ?
                        """)
                .params(id, enrolment)
                .update();
        jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, 'PRESENT', ?)")
                .params(id, enrolment, minutes)
                .update();
    }

    private String assignment(String item, String kind, String state, Integer minutes) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into assignment (id, owner_id, stage_id, kind, item_id, title, due_on, state, attempts,
                                                assigned_at, credited_minutes, version)
                        values (:id, :enrolment, 'november', :kind, :item, 'Title', :due, :state, 1, :now, :minutes, 0)
                        """)
                .param("id", id)
                .param("enrolment", enrolment)
                .param("kind", kind)
                .param("item", item)
                .param("due", LocalDate.of(2025, 11, 30))
                .param("state", state)
                .param("now", timestamp(NOW))
                .param("minutes", minutes)
                .update();
        return id;
    }

    private String submission(String form, Instant at) {
        return submission(form, at, UUID.randomUUID().toString());
    }

    private String submission(String form, Instant at, String process) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into submission (id, process_key, process_instance_id, element_id, business_key, form_id,
                                                attempt, answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (:id, 'any', :process, :element, :enrolment, :form, 1, '{}', '[]', '{}', 'casey', :at)
                        """)
                .param("id", id)
                .param("process", process)
                .param("element", "userTask_" + form)
                .param("enrolment", enrolment)
                .param("form", form)
                .param("at", timestamp(at))
                .update();
        return id;
    }

    private void review(String assignment, String submission, int minutes) {
        jdbc.sql(
                        """
                        insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id,
                                            process_instance_id, decider, decision, minutes, decided_by, decided_as,
                                            decided_at, decision_submission_id, version)
                        values (?, 'worksheet', ?, ?, 1, ?, 'any', 'COACH', 'APPROVED', ?, 'casey', 'COACH', ?, ?, 0)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        assignment,
                        enrolment,
                        submission,
                        minutes,
                        timestamp(NOW),
                        submission)
                .update();
    }

    private void coaching(String meeting, int minutes) {
        jdbc.sql(
                        """
                        insert into coaching_booking (id, process_instance_id, round, owner_id, stage_id, coach_id,
                                                      starts_at, minutes, state, held_minutes, version)
                        values (:id, :id, 1, :enrolment, 'november', 'casey', :now, 45, 'HELD', :minutes, 0)
                        """)
                .param("id", meeting + "-" + participant)
                .param("enrolment", enrolment)
                .param("now", timestamp(NOW))
                .param("minutes", minutes)
                .update();
    }

    private void signOffPortfolio() {
        jdbc.sql("insert into portfolio (enrolment_id, assembled_at, signed_off_at, signed_off_by, version) "
                        + "values (?, ?, ?, ?, 0)")
                .params(enrolment, timestamp(NOW), timestamp(NOW), participant)
                .update();
    }

    private String claim(String state, int minutes, String process) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into hours_claim (id, version, process_instance_id, enrolment_id, submission_id, stage_id,
                                                 category, worked_on, minutes, activity, day_minutes, attempt, claimed_at,
                                                 state, credited_minutes)
                        values (:id, 0, :process, :enrolment, :submission, 'november', 'INDEPENDENT', :day, :minutes, 'Work', :minutes, 1, :at,
                                :state, :minutes)
                        """)
                .param("id", id)
                .param("process", process)
                .param("enrolment", enrolment)
                .param("submission", submission("log-hours", NOW, process))
                .param("day", LocalDate.of(2025, 11, 12))
                .param("minutes", minutes)
                .param("at", timestamp(NOW.minus(Duration.ofDays(1))))
                .param("state", state)
                .update();
        return id;
    }

    private void enter(CreditSource source, String item, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(source, item, enrolment),
                source,
                enrolment,
                Optional.of("november"),
                "SMALL_GROUP",
                minutes,
                LocalDate.of(2025, 11, 12),
                Optional.of("Seeded"),
                "casey"));
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }
}
