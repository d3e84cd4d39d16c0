package org.charterpath.session.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code session}: a session that takes place, moves or is cancelled. */
@ProcessTest
class SessionProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void endsOnceAttendanceIsPosted() {
        ProcessInstance session = kickoffOf("session.held");

        program.work(anybodys -> true);
        assertThat(session).isNotEnded().hasPassed("serviceTask_announceSession");
        program.workUntil(LocalDate.of(2025, 11, 7), anybodys -> true);

        assertThat(session).isEnded().hasPassed("endEvent_attendancePosted").hasNotPassed("endEvent_sessionCancelled");
    }

    @Test
    void recordsASessionThatHasTakenPlaceWithoutInvitingAnybody() {
        ProcessInstance session = kickoffOf("session.overlooked");
        Task task = program.onlyTask(isAt("userTask_scheduleSession"));
        Map<String, Object> answers = program.answersTo(task);
        answers.put("startsAt", "2025-10-02T10:00");

        assertThatThrownBy(() -> program.submit(task, answers))
                .hasStackTraceContaining("Starts on: this time has passed.");
        assertThat(session).isWaitingAt("userTask_scheduleSession");
        answers.put("hasBegun", true);
        program.submit(task, answers);

        assertThat(session).isWaitingAt("userTask_recordAttendance");
        assertThat(jdbc.sql("select subject from notification where recipient_id = 'session.overlooked'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void isScheduledAnewOnRequest() {
        ProcessInstance session = kickoffOf("session.moved");
        program.work(anybodys -> true);

        runtime.createMessageCorrelation("SessionChangeRequested")
                .processInstanceId(session.getId())
                .correlateWithResult();
        program.driver().runDueJobs();

        assertThat(session).isWaitingAt("userTask_scheduleSession");
    }

    @Test
    void endsWhenItIsCancelled() {
        ProcessInstance session = kickoffOf("session.cancelled");
        program.workUntil(LocalDate.of(2025, 11, 7), isAt("userTask_scheduleSession"));

        program.submit(program.onlyTask(isAt("userTask_recordAttendance")), Map.of("sessionOutcome", "CANCELLED"));

        assertThat(session).isEnded().hasPassed("endEvent_sessionCancelled").hasNotPassed("endEvent_attendancePosted");
    }

    private ProcessInstance kickoffOf(String participant) {
        program.moveTo(LocalDate.of(2025, 10, 6));
        String cohortId = enrolments.get(program.enrol(participant)).cohortId();
        sessions.plan(cohortId);
        String sessionId = sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals("kickoff-workshop"))
                .findFirst()
                .orElseThrow()
                .id();
        ProcessInstance session = program.run("session", cohortId, Map.of("sessionId", sessionId));
        assertThat(session).isWaitingAt("userTask_scheduleSession").task().hasCandidateGroup("program-admins");
        return session;
    }

    private static Predicate<Task> isAt(String element) {
        return task -> task.getTaskDefinitionKey().equals(element);
    }
}
