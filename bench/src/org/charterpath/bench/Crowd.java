package org.charterpath.bench;

import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.notification.Digests;
import org.charterpath.people.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fifty cohorts of two hundred people in their fourth month, eight people a coach. Forty people have lived until then, some of
 * them late and some not at all; the others are their copies, five times forty in a cohort.
 */
final class Crowd {

    static final int COHORTS = 50;
    static final int FORTY = 40;

    private static final String COACH = "coach";
    private static final int COACHES = 5;
    private static final int CLAIMS_EACH = 5;
    private static final String WRITER = "writer";
    private static final int TOGETHER = 5;
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
    private static final LocalDate MONTH = LocalDate.of(2026, 1, 1);

    private final Served served;
    private final Program program;
    private final JdbcClient jdbc;

    Crowd(Served served) {
        this.served = served;
        this.program = served.program();
        this.jdbc = JdbcClient.create(served.database());
    }

    /** Makes sure that everybody is there, and that it is the same day. */
    void gather() {
        if (count("enrolment") == 0) {
            liveInTheFirst();
            System.out.println("They are copied ...");
            Copies.make(served.database(), COHORTS * TOGETHER - 1);
            bringTogether();
        }
        program.driver().moveTo(Program.morningOf(TODAY));
    }

    /** User ids of people all over the cohorts. */
    static List<Account> participants(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(i -> Account.of(WRITER + i * 7 % FORTY, i * 37 % (COHORTS * TOGETHER)))
                .toList();
    }

    /** A coach of each cohort. */
    static List<Account> coaches() {
        return IntStream.range(0, COHORTS)
                .mapToObj(cohort -> Account.of(COACH + cohort % COACHES, cohort * TOGETHER))
                .toList();
    }

    /** Somebody who can sign in. */
    record Account(String userId, String password) {

        static Account of(String original, int copy) {
            return new Account(idIn(copy, original), SignIns.passwordOf(original));
        }
    }

    private static String idIn(int copy, String original) {
        return copy == 0 ? original : Copies.idOf(original, copy);
    }

    /** In the order of their {@link #coaches}. */
    List<String> cohortIds() {
        String first = firstCohort();
        return IntStream.range(0, COHORTS)
                .mapToObj(cohort -> idIn(cohort * TOGETHER, first))
                .toList();
    }

    private String firstCohort() {
        return jdbc.sql("select cohort_id from enrolment where participant_id = ?")
                .param(WRITER + 0)
                .query(String.class)
                .single();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void liveInTheFirst() {
        List<String> people =
                IntStream.range(0, FORTY).mapToObj(person -> WRITER + person).toList();
        IntStream.range(0, COACHES).forEach(coach -> served.allow(COACH + coach, Role.COACHES));
        Map<String, String> coaches = new LinkedHashMap<>();
        people.forEach(person -> coaches.put(person, COACH + coaches.size() % COACHES));
        program.launchCohortOf(coaches);
        System.out.println("Forty people live until " + TODAY + " ...");
        program.workUntil(TODAY, Crowd::isDone);
        people.forEach(person -> served.allow(person, Role.PARTICIPANTS));
        people.forEach(person -> IntStream.rangeClosed(1, CLAIMS_EACH).forEach(daysAgo -> logHours(person, daysAgo)));
        beginForms();
        served.bean(Digests.class).send();
    }

    /** Everybody does what was due before the month, except for those who have fallen behind. */
    private static boolean isDone(Task task) {
        Date due = task.getDueDate();
        return due == null || due.before(Date.from(Program.morningOf(doneUntil(task.getAssignee()))));
    }

    /** Of ten people six are on time, three have left out the last month, and one has stopped in November. */
    private static LocalDate doneUntil(String assignee) {
        if (assignee == null || !assignee.startsWith(WRITER)) {
            return MONTH;
        }
        int number = Integer.parseInt(assignee.substring(WRITER.length())) % 10;
        return number < 6 ? MONTH : number < 9 ? MONTH.minusMonths(1) : MONTH.minusMonths(2);
    }

    /** Forty claims a coach, to be decided about. */
    private void logHours(String person, int daysAgo) {
        program.start(
                "log-hours",
                person,
                Served.hours(
                        TODAY.minusDays(daysAgo),
                        60,
                        "january",
                        "Read the charter contract with the school's own counsel"));
    }

    /** Every other open task of a participant has a form that was begun. */
    private void beginForms() {
        List<Task> open = program.tasks(
                task -> task.getAssignee() != null && task.getAssignee().startsWith(WRITER));
        IntStream.iterate(0, i -> i < open.size(), i -> i + 2)
                .mapToObj(open::get)
                .forEach(task -> jdbc.sql(
                                """
                                insert into form_draft (id, person_id, task_id, answers, revision, typed_at)
                                values (gen_random_uuid(), ?, ?, '{"typed":{},"left":{}}', gen_random_uuid(), now())
                                """)
                        .params(task.getAssignee(), task.getId())
                        .update());
    }

    /** Five cohorts of forty become one: its people, and those who were at its sessions. The other four are left without any. */
    private void bringTogether() {
        String copy = "case when %2$s = 0 then %1$s else md5(%1$s || '.' || (%2$s)) end";
        String first = "n / %1$d * %1$d".formatted(TOGETHER);
        jdbc.sql("create table bring_together (own text primary key, joined text)")
                .update();
        jdbc.sql(
                        "insert into bring_together select %s, %s from (%s) ids cross join generate_series(0, %d) n where n %% %d > 0"
                                .formatted(
                                        copy.formatted("id", "n"),
                                        copy.formatted("id", first),
                                        "select cast(:cohort as text) as id union all select id from training_session where cohort_id = :cohort",
                                        COHORTS * TOGETHER - 1,
                                        TOGETHER))
                .param("cohort", firstCohort())
                .update();
        Map.of("enrolment", "cohort_id", "attendance", "session_id", "session_seat", "session_id")
                .forEach((table, column) -> jdbc.sql(
                                "update %1$s t set %2$s = b.joined from bring_together b where t.%2$s = b.own"
                                        .formatted(table, column))
                        .update());
        jdbc.sql("drop table bring_together").update();
        jdbc.sql("analyze").update();
    }
}
