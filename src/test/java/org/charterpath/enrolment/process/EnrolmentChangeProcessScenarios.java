package org.charterpath.enrolment.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Breakdown;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Rosters;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.enrolment.PersonPages;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each way through an enrolment's life, with somebody beside who takes none of them: in the end both have the same. Months
 * in which nothing happens are waived for both. Each of them but a return is tried with the machine dying meanwhile. Run on
 * each database by a subclass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EnrolmentChangeProcessScenarios {

    static final LocalDate YEAR_OVER = Program.CLOSING_WORKSHOP.plusDays(25);
    static final Predicate<Task> EVERYBODY = task -> true;
    static final String WHY = "As agreed with the school's director.";
    private static final String OTHER_COACH = "corin";

    @Autowired
    Program program;

    @Autowired
    EnrolmentLife life;

    @Autowired
    PersonPages pages;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Rosters rosters;

    @Autowired
    Accounts accounts;

    @Autowired
    Coursework coursework;

    @Autowired
    CreditLedger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Breakdown breakdown;

    @Autowired
    JdbcClient jdbc;

    @Test
    void withdrawsSomebodyAndSetsHerOnTheWayAgain() {
        String cohort = program.launchCohortFor(Set.of("december", "march"), "lia", "mel");
        String lia = program.enrolmentOf(cohort, "lia");
        program.workUntil(LocalDate.of(2026, 1, 10), EVERYBODY);
        program.moveTo(LocalDate.of(2026, 2, 2));
        Task handedIn = tasksOf("lia").stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_fillInWorksheet"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> answers = program.answersTo(handedIn);
        program.submit(handedIn, answers);
        List<CreditEntry> earned = ledger.entriesOf(lia);
        assertThat(program.tasks(reviews("lia"))).isNotEmpty();

        dyingMeanwhileChangesNothing(lia, () -> life.withdraw(lia, WHY, Program.ADMIN));
        life.withdraw(lia, WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(enrolments.get(lia).state()).isEqualTo(Enrolment.State.WITHDRAWN);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(lia)
                        .count())
                .isZero();
        assertThat(tasksOf("lia")).isEmpty();
        assertThat(earned).isNotEmpty();
        assertThat(ledger.entriesOf(lia)).isEqualTo(earned);
        assertThat(program.endEvents(lia)).contains("endEvent_changeMade");
        assertThatThrownBy(() -> life.withdraw(lia, WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class)
                .hasMessageContaining("withdrawn");

        program.moveTo(LocalDate.of(2026, 3, 10));
        life.reenter(lia, Set.of(), WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(ledger.entriesOf(lia)).isEqualTo(earned);
        assertThat(tasksOf("lia"))
                .extracting(Task::getName)
                .noneMatch(name ->
                        name.contains("OI 108") || name.contains("MOCHA") || name.contains("one-on-one, December"))
                .anyMatch(name -> name.contains("OI 106"));
        Task again = tasksOf("lia").stream()
                .filter(task -> task.getName().equals(handedIn.getName()))
                .findFirst()
                .orElseThrow();
        assertThat(answers.entrySet())
                .filteredOn(answer -> answer.getValue() instanceof String text && text.length() > 20)
                .as("what she had written before")
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(program.shown(again, answer.getKey())).isEqualTo(answer.getValue()));
        assertThatThrownBy(() -> life.reenter(lia, Set.of(), WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class);
        program.workUntil(YEAR_OVER, EVERYBODY);
        assertThat(enrolments.get(lia).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertSameWork(cohort, "lia", "mel");
        assertThat(program.endEvents(lia)).contains("endEvent_courseTakenBefore", "endEvent_coachingHeldBefore");
        assertThat(life.eventsOf(lia))
                .extracting(EnrolmentEvent::kind, EnrolmentEvent::author, EnrolmentEvent::reason)
                .containsExactly(
                        tuple(Kind.INVITED, "", "A mail says how to sign in."),
                        tuple(Kind.WITHDRAWN, Program.ADMIN, WHY),
                        tuple(Kind.REENTERED, Program.ADMIN, WHY));
    }

    @Test
    void creditsAttendanceThatIsRecordedAfterTheMove() {
        String from = program.launchCohortFor(Set.of("october"), "yan", "zoe");
        String to = program.launchCohortFor(Set.of("october"), "ada");
        String yan = program.enrolmentOf(from, "yan");
        program.workUntil(LocalDate.of(2025, 10, 31), task -> !isAttendance(task));

        life.transfer(yan, to, WHY, Program.ADMIN);
        program.work(EnrolmentChangeProcessScenarios::isAttendance);

        assertThat(minutes(yan)).containsEntry("IN_PERSON", 240);
        assertThat(ledger.entriesOf(yan)).extracting(CreditEntry::sourceId).doesNotHaveDuplicates();
        program.workUntil(LocalDate.of(2025, 11, 3), EVERYBODY);
        assertThat(program.endEvents(yan)).contains("endEvent_workshopAttended");
        assertNoDrift(yan);
    }

    @Test
    void movesAnEnrolmentToAnotherCohortWithItsLedger() {
        Set<String> months = Set.of("december", "january");
        String from = program.launchCohortFor(months, "tim", "uma");
        String to = program.launchCohortFor(months, "vic");
        String tim = program.enrolmentOf(from, "tim");
        program.workUntil(LocalDate.of(2025, 12, 20), EVERYBODY);
        program.workUntil(LocalDate.of(2026, 1, 20), reviews("tim").negate());
        List<CreditEntry> earned = ledger.entriesOf(tim);

        assertThatThrownBy(() -> life.transfer(tim, from, WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class);
        assertThatThrownBy(() -> life.transfer(tim, "no-such", WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("Cohort: ");
        dyingMeanwhileChangesNothing(tim, () -> life.transfer(tim, to, WHY, Program.ADMIN));
        life.transfer(tim, to, WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(enrolments.get(tim).cohortId()).isEqualTo(to);
        assertThat(ledger.entriesOf(tim)).isEqualTo(earned);
        assertThat(program.tasks(reviews("tim"))).isNotEmpty();
        program.workUntil(YEAR_OVER, of("vic").negate());
        assertThat(enrolments.get(tim).state()).isEqualTo(Enrolment.State.COMPLETED);
        assertThat(minutes(tim)).isEqualTo(minutes(program.enrolmentOf(from, "uma")));
        assertThat(ledger.entriesOf(tim)).containsAll(earned);
        assertNoDrift(tim);
    }

    @Test
    void givesSomebodyAnotherCoachWithAllThatWaits() {
        String cohort = program.launchCohortFor(Set.of("december"), "wes", "xia");
        accounts.ensure(new Person(OTHER_COACH, "Corin", "Silva", "corin@example.org"), Role.COACHES);
        String wes = program.enrolmentOf(cohort, "wes");
        program.workUntil(LocalDate.of(2025, 11, 30), EVERYBODY);
        program.workUntil(LocalDate.of(2025, 12, 2), reviews("wes").negate());
        List<Task> before = program.tasks(reviews("wes"));
        assertThat(before).isNotEmpty().allSatisfy(review -> assertThat(review.getAssignee())
                .isEqualTo(Program.COACH));

        dyingMeanwhileChangesNothing(wes, () -> life.changeCoach(wes, OTHER_COACH, WHY, Program.ADMIN));
        life.changeCoach(wes, OTHER_COACH, WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(program.tasks(reviews("wes")))
                .hasSameSizeAs(before)
                .allSatisfy(review -> assertThat(review.getAssignee()).isEqualTo(OTHER_COACH));
        assertThat(program.tasks(task -> task.getName().contains("Offer times")
                        && task.getAssignee().equals(OTHER_COACH)))
                .isNotEmpty();
        assertThat(told("wes", "Your coach in ")).isOne();
        assertThat(told(Program.COACH, "wes Tester has another coach now")).isOne();
        assertThat(told(OTHER_COACH, "You coach wes Tester now")).isOne();
        assertThatThrownBy(() -> life.changeCoach(wes, OTHER_COACH, WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.NotNowException.class);
        assertThatThrownBy(() -> life.changeCoach(wes, "xia", WHY, Program.ADMIN))
                .isInstanceOf(EnrolmentLife.RefusedException.class)
                .hasMessageContaining("Coach: ");
        program.workUntil(LocalDate.of(2026, 1, 30), EVERYBODY);
        assertThat(coursework.assignmentsOf(wes)).allMatch(Assignment::isAccepted);
        assertSameWork(cohort, "wes", "xia");
    }

    /** The last thing that each change does is to tell people. The machine dies right before, and then it is decided again. */
    private void dyingMeanwhileChangesNothing(String enrolmentId, Runnable decision) {
        List<Object> before = allAbout(enrolmentId);
        breakdown.takeAway("notification");
        try {
            assertThatThrownBy(decision::run).isNotNull();
        } finally {
            breakdown.bringBack();
        }
        assertThat(allAbout(enrolmentId)).isEqualTo(before);
    }

    private List<Object> allAbout(String enrolmentId) {
        return List.of(
                enrolments.get(enrolmentId),
                life.eventsOf(enrolmentId),
                ledger.entriesOf(enrolmentId),
                coursework.assignmentsOf(enrolmentId),
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(enrolmentId).list().stream()
                        .map(ProcessInstance::getId)
                        .sorted()
                        .toList(),
                program.tasks(EVERYBODY).stream()
                        .map(task -> "%s of %s".formatted(task.getId(), task.getAssignee()))
                        .sorted()
                        .toList(),
                jdbc.sql("select session_id from session_seat where enrolment_id = ? order by session_id")
                        .param(enrolmentId)
                        .query(String.class)
                        .list());
    }

    private int told(String userId, String words) {
        return jdbc.sql(
                        "select count(*) from notification where recipient_id = ? and subject like ? and message_key like 'enrolment:%'")
                .params(userId, "%" + words + "%")
                .query(Integer.class)
                .single();
    }

    List<Task> tasksOf(String participant) {
        return program.tasks(task -> participant.equals(task.getAssignee()));
    }

    /** Tasks of somebody who has done enough for the test. */
    static Predicate<Task> of(String participant) {
        return task -> participant.equals(task.getAssignee());
    }

    /** Reviews of what somebody has handed in, told by the name in the task. */
    static Predicate<Task> reviews(String participant) {
        return task -> "userTask_reviewWorksheet".equals(task.getTaskDefinitionKey())
                && task.getName().contains(participant);
    }

    /** Both have earned the same, but for meetings that one of them was not there for. */
    void assertSameWork(String cohort, String one, String other) {
        Map<String, Integer> expected = minutes(program.enrolmentOf(cohort, other));
        Map<String, Integer> earned = minutes(program.enrolmentOf(cohort, one));
        assertThat(earned.get("AV_COURSE")).isEqualTo(expected.get("AV_COURSE"));
        assertThat(earned.get("ONE_ON_ONE")).isEqualTo(expected.get("ONE_ON_ONE"));
        // Whoever missed a workshop has made up for it.
        assertThat(earned.get("INDEPENDENT")).isGreaterThanOrEqualTo(expected.get("INDEPENDENT"));
        assertNoDrift(program.enrolmentOf(cohort, one), program.enrolmentOf(cohort, other));
    }

    void assertNoDrift(String... enrolmentIds) {
        ReconciliationReport report = reconciliation.run(UUID.randomUUID().toString());
        assertThat(report.findings().stream()
                        .map(ReconciliationReport.Finding::drift)
                        .filter(drift -> Set.of(enrolmentIds).contains(drift.enrolmentId())))
                .isEmpty();
    }

    Map<String, Integer> minutes(String enrolmentId) {
        return ledger.entriesOf(enrolmentId).stream()
                .collect(groupingBy(CreditEntry::category, TreeMap::new, summingInt(CreditEntry::minutes)));
    }

    private static boolean isAttendance(Task task) {
        return "userTask_recordAttendance".equals(task.getTaskDefinitionKey());
    }
}
