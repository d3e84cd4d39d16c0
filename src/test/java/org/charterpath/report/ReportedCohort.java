package org.charterpath.report;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Person;
import org.charterpath.program.Category;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cohort with a year behind it, put straight into the tables: everything that a report counts, different for each person. */
public final class ReportedCohort {

    public static final String COACH = "casey";
    static final LocalDate KICKOFF = LocalDate.of(2025, 10, 30);

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 5);
    private static final Instant NOON = Instant.parse("2025-11-03T18:00:00Z");
    private static final int LONGEST_ENTRY = 1440;
    private static final List<String> ASSESSMENTS =
            List.of("initial-competency-assessment", "mid-year-competency-assessment", "final-competency-assessment");

    private final JdbcClient jdbc;
    private final SampleCohort cohort;

    /** Nobody has more than a day's minutes on one day. */
    private LocalDate day = FIRST_DAY;

    private ReportedCohort(JdbcClient jdbc, SampleCohort cohort) {
        this.jdbc = jdbc;
        this.cohort = cohort;
    }

    /** Of five people, one each is on the way, through with and without a certificate, and withdrawn; then again. */
    public static ReportedCohort of(JdbcClient jdbc, String name, int people) {
        List<Enrolment.State> states = List.of(
                Enrolment.State.ACTIVE,
                Enrolment.State.COMPLETED,
                Enrolment.State.NOT_COMPLETED,
                Enrolment.State.WITHDRAWN,
                Enrolment.State.ACTIVE);
        SampleCohort cohort = SampleCohort.ops(name);
        for (int person = 0; person < people; person++) {
            String userId = cohort.id() + "p" + person;
            cohort = cohort.with(
                    new Person(userId, "Person", "No " + person, userId + "@example.org"),
                    "Prairie School",
                    COACH,
                    states.get(person % states.size()));
        }
        ReportedCohort filled = new ReportedCohort(jdbc, cohort);
        filled.cohort.addTo(jdbc);
        for (int person = 0; person < people; person++) {
            filled.live(person, filled.cohort.people().get(person));
        }
        filled.meet();
        return filled;
    }

    public String id() {
        return cohort.id();
    }

    public List<Enrolment> people() {
        return cohort.people();
    }

    private void live(int person, Enrolment enrolment) {
        day = FIRST_DAY;
        List<Category> categories = cohort.program().categories();
        for (int number = 0; number < categories.size(); number++) {
            int minutes =
                    (person * 997 + number * 1371) % (categories.get(number).allotmentMinutes() * 3 / 2) + 1;
            for (int left = minutes; left > 0; left -= LONGEST_ENTRY) {
                credit(enrolment.id(), categories.get(number).id(), Math.min(left, LONGEST_ENTRY));
                day = day.plusDays(1);
            }
        }
        log(enrolment.id(), "INDEPENDENT", 30 + person, person % 2 == 0 ? "IN_REVIEW" : "RETURNED");
        log(enrolment.id(), "INDEPENDENT", 45, "DENIED");
        for (int assessment = 0; assessment < ASSESSMENTS.size(); assessment++) {
            if (person % 7 >= assessment) {
                rate(enrolment.id(), ASSESSMENTS.get(assessment), Math.min(5, 1 + person % 3 + assessment));
            }
        }
        decide(enrolment.id(), Duration.ofHours(12L * (person + 1)));
        meeting(enrolment.id(), person % 3 == 0 ? "NO_SHOW" : "HELD");
        if (enrolment.state() == Enrolment.State.NOT_COMPLETED) {
            miss(enrolment.id(), "courses");
        }
    }

    /** An entry of the ledger. */
    public void credit(String enrolmentId, String category, int minutes) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into credit_entry (id, enrolment_id, stage_id, category, minutes, earned_on, source, source_id,
                                                  author, entered_at)
                        values (?, ?, 'november', ?, ?, ?, 'CORRECTION', ?, 'avery', ?)
                        """)
                .params(id, enrolmentId, category, minutes, day, "correction:" + id, Timestamp.from(NOON))
                .update();
    }

    private void log(String enrolmentId, String category, int minutes, String state) {
        String submission = submit(enrolmentId, "log-hours", "{}");
        jdbc.sql(
                        """
                        insert into hours_claim (id, process_instance_id, enrolment_id, submission_id, stage_id, category, worked_on,
                                                 minutes, activity, day_minutes, attempt, claimed_at, state, version)
                        values (?, ?, ?, ?, 'november', ?, ?, ?, 'Reading', ?, 1, ?, ?, 0)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        "of " + submission,
                        enrolmentId,
                        submission,
                        category,
                        LocalDate.of(2025, 11, 4),
                        minutes,
                        minutes,
                        Timestamp.from(NOON),
                        state)
                .update();
    }

    private void rate(String enrolmentId, String form, int rating) {
        String submission = submit(
                enrolmentId,
                form,
                cohort.program().competencies().stream()
                        .map(competency -> "\"%sRating\":\"%d\"".formatted(competency.id(), rating))
                        .reduce((some, next) -> some + "," + next)
                        .map("{%s}"::formatted)
                        .orElseThrow());
        cohort.program().competencies().forEach(competency -> jdbc.sql(
                        """
                                insert into competency_rating (submission_id, competency_id, enrolment_id, assessment_id,
                                                               rubric_version, rating, rated_at, attempt)
                                values (?, ?, ?, ?, 1, ?, ?, 1)
                                """)
                .params(submission, competency.id(), enrolmentId, form, rating, Timestamp.from(NOON))
                .update());
    }

    private String submit(String enrolmentId, String form, String answers) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into submission (id, process_key, process_instance_id, element_id, business_key, form_id, attempt,
                                                answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (?, 'sample', ?, 'sample', ?, ?, 1, ?, '[]', '{}', 'pat', ?)
                        """)
                .params(id, "of " + id, enrolmentId, form, answers, Timestamp.from(NOON))
                .update();
        return id;
    }

    private void decide(String enrolmentId, Duration after) {
        String submission = submit(enrolmentId, "sample", "{}");
        jdbc.sql(
                        """
                        insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id, process_instance_id,
                                            decider, decision, decided_by, decided_as, decided_at, version)
                        values (?, 'worksheet', ?, ?, 1, ?, ?, 'COACH', 'APPROVED', ?, 'COACH', ?, 0)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        submission,
                        enrolmentId,
                        submission,
                        "of " + submission,
                        COACH,
                        Timestamp.from(NOON.plus(after)))
                .update();
    }

    private void meeting(String enrolmentId, String state) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into coaching_booking (id, process_instance_id, round, owner_id, stage_id, coach_id, starts_at, minutes,
                                                      state, version)
                        values (?, ?, 1, ?, 'november', ?, ?, 45, ?, 0)
                        """)
                .params(id, "of " + id, enrolmentId, COACH, Timestamp.from(NOON), state)
                .update();
    }

    private void miss(String enrolmentId, String requirement) {
        jdbc.sql(
                        "insert into completion_decision (enrolment_id, decided_at, decision_version, version) values (?, ?, 1, 0)")
                .params(enrolmentId, Timestamp.from(NOON))
                .update();
        jdbc.sql(
                        """
                        insert into completion_requirement (enrolment_id, position, requirement, open_items, is_met)
                        values (?, 0, ?, 2, false)
                        """)
                .params(enrolmentId, requirement)
                .update();
    }

    /** The first workshop, at which every fourth was absent, the first of whom has made it up, and one that nobody has recorded. */
    private void meet() {
        String kickoff = session("kickoff-workshop", "HELD", KICKOFF);
        session("mid-year-workshop", "SCHEDULED", LocalDate.of(2026, 2, 12));
        for (int person = 0; person < people().size(); person++) {
            String enrolmentId = people().get(person).id();
            String state = person % 4 == 0 ? "ABSENT" : person % 4 == 1 ? "PARTIAL" : "PRESENT";
            jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, ?, 0)")
                    .params(kickoff, enrolmentId, state)
                    .update();
        }
        String makeUp = cohort.program()
                .session("kickoff-workshop")
                .makeUp()
                .orElseThrow()
                .id();
        jdbc.sql(
                        """
                        insert into assignment (id, owner_id, stage_id, kind, item_id, title, due_on, state, attempts, assigned_at, version)
                        values (?, ?, 'october', 'WORKSHEET', ?, 'Made up', ?, 'ACCEPTED', 1, ?, 0)
                        """)
                .params(UUID.randomUUID().toString(), people().get(0).id(), makeUp, KICKOFF, Timestamp.from(NOON))
                .update();
    }

    private String session(String item, String state, LocalDate day) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category, planned_minutes,
                                                      starts_at, minutes, ics_sequence, state, version)
                        values (?, ?, 'october', ?, 1, ?, 'IN_PERSON', 240, ?, 240, 0, ?, 0)
                        """)
                .params(
                        id,
                        id(),
                        item,
                        cohort.program().session(item).fullTitle(),
                        Timestamp.from(
                                day.atTime(10, 0).atZone(SampleCohort.ZONE).toInstant()),
                        state)
                .update();
        return id;
    }
}
