package org.charterpath.session.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
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

    private ProcessInstance participation;

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
        nobody.put("attendees", List.of());

        program.submit(attendance, nobody);
        assertThat(participation).isNotEnded();
        program.work(anybodys -> true);

        assertThat(participation)
                .isEnded()
                .hasPassed("callActivity_makeUp", "endEvent_workshopMadeUp")
                .hasNotPassed("endEvent_workshopAttended");
    }

    private void expectKickoff(String participant) {
        program.moveTo(LocalDate.of(2025, 10, 6));
        String enrolmentId = program.enrol(participant);
        String cohortId = enrolments.get(enrolmentId).cohortId();
        sessions.plan(cohortId);
        String sessionId = sessions.in(cohortId).stream()
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
