package org.charterpath.coaching.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code one-on-one-coaching}: a meeting that is held, moved or missed. */
@ProcessTest
class OneOnOneCoachingProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 5);

    @Test
    void endsWithAMeetingThatWasHeld() {
        ProcessInstance coaching = bookedBy("coached.held");

        program.work(anybodys -> true);

        assertThat(coaching).isEnded().hasPassed("endEvent_coachingHeld").hasNotPassed("endEvent_coachingMissed");
    }

    @Test
    void recordsOnASecondJourneyWhatNobodyHasRecordedAndMeetsNobodyTwice() {
        ProcessInstance first = bookedBy("coached.again");
        String enrolmentId = first.getBusinessKey();
        runtime.deleteProcessInstance(first.getId(), "On leave");

        ProcessInstance second = program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));
        assertThat(second).isWaitingAt("userTask_recordCoaching").hasPassed("serviceTask_resumeCoaching");
        program.work(anybodys -> true);
        assertThat(second).isEnded().hasPassed("endEvent_coachingHeld");
        ProcessInstance third = program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));

        assertThat(third).isEnded().hasPassed("endEvent_coachingHeldBefore").hasNotPassed("userTask_offerTimes");
    }

    @Test
    void offersNewTimesForAMeetingThatMoved() {
        ProcessInstance coaching = bookedBy("coached.moved");

        program.submit(program.onlyTask(anybodys -> true), Map.of("coachingOutcome", "MOVED"));

        assertThat(coaching).isNotEnded().isWaitingAt("userTask_offerTimes");
    }

    @Test
    void invitesBothRightAwayWhenATimeIsChosen() {
        program.moveTo(TODAY);
        String process = program.run(
                        "one-on-one-coaching", program.enrol("coached.atonce"), Map.of("stageId", "november"))
                .getId();
        Task offer = program.onlyTask(task -> process.equals(task.getProcessInstanceId()));
        program.submit(offer, program.answersTo(offer));
        Task choice = program.onlyTask(task -> process.equals(task.getProcessInstanceId()));

        program.driver().submit(choice, program.answersTo(choice));

        assertThat(jdbc.sql("select recipient_id from notification where message_key like ? and calendar is not null")
                        .param("coaching:" + process + ".%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("coached.atonce", Program.COACH);
    }

    @Test
    void showsTheCoachWhatTheParticipantNotedAboutTheLatestCourse() {
        program.moveTo(TODAY);
        String enrolmentId = program.enrol("coached.student");
        program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        Task course = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_takeCourse"));
        program.submit(course, program.answersTo(course));
        program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));

        Task offer = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_offerTimes"));
        Object notes = program.shown(offer, "courseNotes");
        assertThat(notes.toString())
                .contains("OI 103", "Main takeaways", "To use at school", "A question for the coach");
        program.work(anybodys -> true);
        program.moveTo(TODAY.plusDays(10));
        Task record = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_recordCoaching"));
        assertThat(program.shown(record, "courseNotes")).isEqualTo(notes);
    }

    @Test
    void endsWithAMeetingThatWasMissedForGood() {
        ProcessInstance coaching = bookedBy("coached.missed");

        program.submit(program.onlyTask(anybodys -> true), Map.of("coachingOutcome", "NO_SHOW_CLOSED"));

        assertThat(coaching).isEnded().hasPassed("endEvent_coachingMissed").hasNotPassed("endEvent_coachingHeld");
    }

    /** Coaching whose meeting is over, with its outcome still to be recorded. */
    private ProcessInstance bookedBy(String participant) {
        program.moveTo(TODAY);
        ProcessInstance coaching =
                program.run("one-on-one-coaching", program.enrol(participant), Map.of("stageId", "november"));
        program.work(anybodys -> true);
        program.moveTo(TODAY.plusDays(10));
        assertThat(coaching).isWaitingAt("userTask_recordCoaching").task().isAssignedTo(Program.COACH);
        return coaching;
    }
}
