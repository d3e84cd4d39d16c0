package org.charterpath.session.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.session.AttendanceCorrections;
import org.charterpath.session.AttendanceSheets;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code workshop-participation}: somebody attends a workshop or makes up for it. */
@ProcessTest
class WorkshopParticipationProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private AttendanceSheets sheets;

    @Autowired
    private AttendanceCorrections corrections;

    @Autowired
    private Coursework coursework;

    @Autowired
    private ManagementService management;

    private final Caller admin = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    private ProcessInstance participation;
    private String enrolmentId;
    private String sessionId;

    @Test
    void endsWithAWorkshopThatWasAttended() {
        expectKickoff("workshop.attended");

        program.workUntil(LocalDate.of(2025, 11, 7), anybodys -> true);

        assertThat(participation)
                .isEnded()
                .hasPassed("endEvent_workshopAttended")
                .hasNotPassed("endEvent_workshopMadeUp");
    }

    @Test
    void endsWithAMakeUpOfAWorkshopThatWasMissed() {
        expectKickoff("workshop.missed");
        program.workUntil(LocalDate.of(2025, 11, 7), isAttendance().negate());
        Task attendance = program.onlyTask(isAttendance());
        Map<String, Object> nobody = program.answersTo(attendance);
        nobody.put("everybodyBut", true);
        nobody.put("absentees", nobody.remove("attendees"));

        program.submit(attendance, nobody);
        assertThat(participation).isNotEnded();
        program.work(anybodys -> true);

        assertThat(participation)
                .isEnded()
                .hasPassed("callActivity_makeUp", "endEvent_workshopMadeUp")
                .hasNotPassed("endEvent_workshopAttended");
    }

    @Test
    void looksAgainWhereAttendanceIsCorrectedAndClosesWhatIsOpenOnTheLastDay() {
        missKickoff("workshop.corrected");
        Task makeUp = program.onlyTask(isMakeUp());

        correct("PRESENT");
        assertThat(participation)
                .isEnded()
                .hasPassed("boundaryEvent_attendanceCorrected", "endEvent_workshopAttended")
                .hasNotPassed("endEvent_workshopMadeUp");
        Assertions.assertThat(program.task(isMakeUp())).isEmpty();
        correct("EXCUSED");

        Task again = program.onlyTask(isMakeUp());
        Assertions.assertThat(again.getId()).isNotEqualTo(makeUp.getId());
        coursework.assignWorksheet(enrolmentId, "october", "performance-evaluation-framework");
        program.moveTo(LocalDate.of(2026, 8, 14));
        Assertions.assertThat(program.task(isMakeUp())).isEmpty();
        Assertions.assertThat(program.endEvents(enrolmentId)).contains("endEvent_makeUpClosed");
        Assertions.assertThat(
                        coursework.get(enrolmentId, "kickoff-workshop-make-up").isSettled())
                .isTrue();
        Assertions.assertThat(coursework
                        .get(enrolmentId, "performance-evaluation-framework")
                        .isSettled())
                .as("what is not its own")
                .isFalse();
    }

    @Test
    void takesInAMakeUpThatWasHandedInRightBeforeTheLastDayWasOver() {
        missKickoff("workshop.midnight");
        Task makeUp = program.onlyTask(isMakeUp());
        program.driver().submitAs("workshop.midnight", makeUp, program.answersTo(makeUp));
        Job lastDayOver = management
                .createJobQuery()
                .processInstanceId(participation.getId())
                .timers()
                .singleResult();

        management.executeJob(lastDayOver.getId());
        program.driver().runDueJobs();

        assertThat(participation).isEnded().hasPassed("endEvent_makeUpClosed");
        Assertions.assertThat(
                        coursework.get(enrolmentId, "kickoff-workshop-make-up").state())
                .isEqualTo(Assignment.State.SUBMITTED);
        Assertions.assertThat(program.task(isReview())).as("handed in in time").isPresent();
        program.work(isReview());
        Assertions.assertThat(
                        coursework.get(enrolmentId, "kickoff-workshop-make-up").isAccepted())
                .isTrue();
    }

    @Test
    void endsWhatRunsBesideTheJourneyWithTheStageOrTheJourney() {
        missKickoff("workshop.beside");
        program.work(isMakeUp());
        program.work(anybodys -> true);
        assertThat(participation).isEnded().hasPassed("endEvent_workshopMadeUp");
        correct("PRESENT");
        correct("ABSENT");
        Assertions.assertThat(program.task(isMakeUp()))
                .as("what was made up stays so")
                .isEmpty();

        missKickoff("workshop.closed");
        correct("PRESENT");
        correct("ABSENT");
        Assertions.assertThat(program.task(isMakeUp())).isPresent();
        coursework.closeOpenWork(enrolmentId, "october");
        Assertions.assertThat(program.task(isMakeUp())).isEmpty();

        missKickoff("workshop.late");
        correct("PRESENT");
        correct("ABSENT");
        program.work(isMakeUp());
        coursework.closeOpenWork(enrolmentId, "october");
        program.driver().runDueJobs();
        Assertions.assertThat(program.task(isReview())).as("handed in in time").isPresent();
        correct("PRESENT");
        Assertions.assertThat(program.task(isReview())).isEmpty();
        Assertions.assertThat(
                        coursework.get(enrolmentId, "kickoff-workshop-make-up").isSettled())
                .isTrue();

        missKickoff("workshop.left");
        correct("PRESENT");
        correct("ABSENT");
        Assertions.assertThat(program.task(isMakeUp())).isPresent();
        sessions.leave(enrolments.get(enrolmentId));
        Assertions.assertThat(program.task(isMakeUp())).isEmpty();
    }

    private void missKickoff(String participant) {
        expectKickoff(participant);
        program.workUntil(LocalDate.of(2025, 11, 7), isAttendance().negate());
        sheets.handIn(sessionId, new AttendanceSheets.Filled("ABSENT", Map.of(), Map.of(), ""), admin);
        program.driver().runDueJobs();
    }

    private void correct(String state) {
        AttendanceSheets.Line line = sheets.of(sessionId, admin).lines().get(0);
        corrections.correct(
                sessionId,
                enrolmentId,
                new AttendanceCorrections.Wish(line.version(), state, "", "The list was read wrongly."),
                admin);
        program.driver().runDueJobs();
    }

    private static Predicate<Task> isMakeUp() {
        return task -> task.getTaskDefinitionKey().equals("userTask_fillInWorksheet");
    }

    private static Predicate<Task> isReview() {
        return task -> task.getTaskDefinitionKey().equals("userTask_reviewWorksheet");
    }

    private void expectKickoff(String participant) {
        program.moveTo(LocalDate.of(2025, 10, 6));
        enrolmentId = program.enrolActive(participant);
        String cohortId = enrolments.get(enrolmentId).cohortId();
        sessions.plan(cohortId);
        sessionId = sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals("kickoff-workshop"))
                .findFirst()
                .orElseThrow()
                .id();
        participation = program.run(
                "workshop-participation",
                enrolmentId,
                Map.of("cohortId", cohortId, "stageId", "october", "workshopId", "kickoff-workshop"));
        assertThat(participation).isWaitingFor("AttendanceRecorded");
        program.run("session", cohortId, Map.of("sessionId", sessionId));
    }

    private static Predicate<Task> isAttendance() {
        return task -> task.getTaskDefinitionKey().equals("userTask_recordAttendance");
    }
}
