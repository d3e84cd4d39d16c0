package org.charterpath.coursework.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code course}: an online course until it is credited. */
@ProcessTest
class CourseProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private RuntimeService runtime;

    @Test
    void endsOnceTheCourseIsCredited() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        String enrolmentId = program.enrol("course.taker");

        ProcessInstance course =
                program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        assertThat(course).isWaitingAt("userTask_takeCourse").task().isAssignedTo("course.taker");
        program.work(anybodys -> true);

        assertThat(course)
                .isEnded()
                .hasPassed("serviceTask_assignCourse", "serviceTask_creditCourse", "endEvent_courseCompleted");
        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::source, CreditEntry::minutes)
                .containsExactly(tuple(CreditSource.COURSE, 180));

        ProcessInstance again = program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        assertThat(again)
                .isEnded()
                .hasPassed("endEvent_courseTakenBefore")
                .hasNotPassed("userTask_takeCourse", "serviceTask_creditCourse");
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
    }

    @Test
    void creditsACourseThatWasReportedMomentsBeforeItIsTakenAway() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        String enrolmentId = program.enrol("course.midnight");
        Map<String, Object> which = Map.of("stageId", "november", "courseId", "oi-103");
        ProcessInstance untouched = program.run("course", program.enrol("course.untouched"), which);
        ProcessInstance reported = program.run("course", enrolmentId, which);
        Task task = program.onlyTask(open -> open.getProcessInstanceId().equals(reported.getId()));
        program.driver().submitAs("course.midnight", task, program.answersTo(task));

        runtime.deleteProcessInstance(reported.getId(), "Its stage was closed");
        runtime.deleteProcessInstance(untouched.getId(), "Its stage was closed");

        assertThat(ledger.entriesOf(enrolmentId))
                .extracting(CreditEntry::source, CreditEntry::minutes)
                .containsExactly(tuple(CreditSource.COURSE, 180));
        assertThat(ledger.entriesOf(untouched.getBusinessKey())).isEmpty();
    }
}
