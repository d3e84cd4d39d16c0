package org.charterpath.bottleneck;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cohort with a history of the engine's that a test writes straight into the tables, so that it knows every time by heart. */
public final class WaitedCohort {

    static final String COACH = "casey";
    static final Instant NOON = Instant.parse("2025-11-03T18:00:00Z");
    public static final String WORKSHEET = "worksheet";
    public static final String FILL_IN = "userTask_fillInWorksheet";
    static final String REVIEW = "userTask_reviewWorksheet";

    private static final LocalDate DUE = LocalDate.of(2025, 11, 30);

    private final JdbcClient jdbc;
    private final SampleCohort cohort;

    private WaitedCohort(JdbcClient jdbc, SampleCohort cohort) {
        this.jdbc = jdbc;
        this.cohort = cohort;
    }

    /** People on the way, with one coach. */
    public static WaitedCohort of(JdbcClient jdbc, String name, int people) {
        SampleCohort cohort = SampleCohort.ops(name);
        for (int person = 0; person < people; person++) {
            String userId = cohort.id() + "p" + person;
            cohort = cohort.with(
                    new Person(userId, "Person", "Secret " + person, userId + "@example.org"),
                    "Prairie School",
                    COACH,
                    Enrolment.State.ACTIVE);
        }
        cohort.addTo(jdbc);
        return new WaitedCohort(jdbc, cohort);
    }

    public String id() {
        return cohort.id();
    }

    /** Puts it before the cohorts of other tests where the latest ones are looked at. */
    void beginsLast() {
        jdbc.sql("update cohort set starts_on = date '2099-01-01' where id = ?")
                .param(cohort.id())
                .update();
    }

    public Enrolment person(int number) {
        return cohort.people().get(number);
    }

    /** A run of a process, in the version that is deployed. */
    public String run(String ownerId, String processKey) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, START_TIME_)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id, id, ownerId, processKey, definition(processKey), Timestamp.from(NOON))
                .update();
        return id;
    }

    private String definition(String processKey) {
        return jdbc.sql("select ID_ from ACT_RE_PROCDEF where KEY_ = ? order by VERSION_ desc fetch first 1 row only")
                .param(processKey)
                .query(String.class)
                .single();
    }

    /**
     * A task since noon of the first day that somebody has done.
     *
     * @return its id
     */
    public String done(String run, String element, Duration after, Duration dueAfter) {
        return task(run, element, NOON, NOON.plus(after), NOON.plus(dueAfter), "completed");
    }

    /** A task that somebody has since then. */
    String open(String run, String element, Instant since, Instant due) {
        return task(run, element, since, null, due, null);
    }

    /** A task that was taken away before anybody had done it. */
    void cutOff(String run, String element, Duration after) {
        task(run, element, NOON, NOON.plus(after), NOON.plus(after), "deleted");
    }

    private String task(String run, String element, Instant start, Instant end, Instant due, String reason) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into ACT_HI_TASKINST (ID_, TASK_DEF_KEY_, PROC_DEF_KEY_, PROC_INST_ID_, NAME_, ASSIGNEE_, START_TIME_,
                                                     END_TIME_, DURATION_, DELETE_REASON_, DUE_DATE_)
                        select ?, ?, PROC_DEF_KEY_, ID_, 'Of Person Secret', ?, ?, ?, ?, ?, ? from ACT_HI_PROCINST where ID_ = ?
                        """)
                .params(
                        id,
                        element,
                        COACH,
                        Timestamp.from(start),
                        end == null ? null : Timestamp.from(end),
                        end == null ? null : Duration.between(start, end).toMillis(),
                        reason,
                        Timestamp.from(due),
                        run)
                .update();
        return id;
    }

    /** A part of a process that took so long; null for one that goes on. */
    void part(String run, String element, Duration took) {
        jdbc.sql(
                        """
                        insert into ACT_HI_ACTINST (ID_, PROC_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_, ACT_TYPE_,
                                                    ACT_INST_STATE_, START_TIME_, END_TIME_, DURATION_)
                        select ?, PROC_DEF_KEY_, PROC_DEF_ID_, ID_, ID_, ?, 'callActivity', ?, ?, ?, ? from ACT_HI_PROCINST where ID_ = ?
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        element,
                        took == null ? 0 : 1,
                        Timestamp.from(NOON),
                        took == null ? null : Timestamp.from(NOON.plus(took)),
                        took == null ? null : took.toMillis(),
                        run)
                .update();
    }

    /** Work that was handed out at noon of a day in November. */
    String assign(String ownerId, String stage, String item, Instant at) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into assignment (id, owner_id, stage_id, kind, item_id, title, due_on, state, attempts, assigned_at, version)
                        values (?, ?, ?, 'WORKSHEET', ?, ?, ?, 'OPEN', 0, ?, 0)
                        """)
                .params(id, ownerId, stage, item, "Sheet " + item, DUE, Timestamp.from(at))
                .update();
        return id;
    }

    /** A form that somebody has sent, of a task or of none. */
    String send(String ownerId, String taskId, String userId, Instant at) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into submission (id, task_id, process_key, process_instance_id, element_id, business_key, form_id, attempt,
                                                answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (?, ?, 'sample', ?, 'sample', ?, 'sample', 1, '{}', '[]', '{}', ?, ?)
                        """)
                .params(id, taskId, "of " + id, ownerId, userId, Timestamp.from(at))
                .update();
        return id;
    }

    /**
     * A review that somebody has decided, so long after it was handed to that person, two days after it was asked for.
     *
     * @param attempt of the assignment
     */
    void decide(
            String ownerId, String assignmentId, int attempt, String decision, String by, String as, Duration took) {
        String run = run(ownerId, WORKSHEET);
        Instant handed = NOON.plus(Duration.ofDays(2));
        String task = done(run, REVIEW, Duration.ofDays(2).plus(took), Duration.ofDays(7));
        jdbc.sql(
                        """
                        insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id, process_instance_id, decider,
                                            waiting_for, waiting_since, decision, decided_by, decided_as, decided_at,
                                            decision_submission_id, version)
                        values (?, 'worksheet', ?, ?, ?, ?, ?, 'COACH', ?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        assignmentId,
                        ownerId,
                        attempt,
                        send(ownerId, null, "pat", NOON),
                        run,
                        COACH,
                        Timestamp.from(handed),
                        decision,
                        by,
                        as,
                        Timestamp.from(handed.plus(took)),
                        send(ownerId, task, by, handed.plus(took)))
                .update();
    }

    /** A review that waits for somebody, or for any program admin. */
    void ask(String ownerId, String assignmentId, String waitingFor, Instant since) {
        String run = run(ownerId, WORKSHEET);
        open(run, REVIEW, since.minus(Duration.ofDays(1)), since.plus(Duration.ofDays(7)));
        jdbc.sql(
                        """
                        insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id, process_instance_id, decider,
                                            waiting_for, waiting_since, version)
                        values (?, 'worksheet', ?, ?, 1, ?, ?, 'COACH', ?, ?, 0)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        assignmentId,
                        ownerId,
                        send(ownerId, null, "pat", NOON),
                        run,
                        waitingFor,
                        Timestamp.from(since))
                .update();
    }

    /** Somebody is in another state since then. */
    void move(int person, Enrolment.State state, Instant since) {
        jdbc.sql("update enrolment set state = ?, state_since = ? where id = ?")
                .params(state.name(), Timestamp.from(since), person(person).id())
                .update();
    }

    /** Somebody has gone to another cohort. */
    void transfer(int person, String toCohort, Instant at) {
        jdbc.sql(
                        """
                        insert into enrolment_event (id, enrolment_id, cohort_id, kind, reason, author, happened_at, was, became, version)
                        values (?, ?, ?, 'TRANSFERRED', 'Moves to another town.', 'avery', ?, ?, ?, 0)
                        """)
                .params(UUID.randomUUID().toString(), person(person).id(), id(), Timestamp.from(at), id(), toCohort)
                .update();
        jdbc.sql("update enrolment set cohort_id = ? where id = ?")
                .params(toCohort, person(person).id())
                .update();
    }

    /** A stage is waived for somebody. */
    void waive(int person, String stage) {
        jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived) values (?, ?, true)")
                .params(person(person).id(), stage)
                .update();
    }
}
