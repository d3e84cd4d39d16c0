package org.charterpath.capstone.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Coursework;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code capstone-presentation}: a presentation that may be repeated once. */
@ProcessTest
class CapstonePresentationProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Capstones capstones;

    @Autowired
    private Coursework coursework;

    @Autowired
    private Placements placements;

    @Test
    void endsWithAPresentationThatPasses() {
        ProcessInstance presentation = presentationOf("presenter.good");

        program.work(anybodys -> true);

        assertThat(presentation)
                .isEnded()
                .hasPassed("endEvent_presentationPassed")
                .hasNotPassed("endEvent_presentationNotPassed");
    }

    @Test
    void endsWithoutPassingAfterTheSecondTime() {
        ProcessInstance presentation = presentationOf("presenter.poor");

        failOnce();
        assertThat(presentation).isWaitingAt("userTask_presentCapstone");
        failOnce();

        assertThat(presentation)
                .isEnded()
                .hasPassed("endEvent_presentationNotPassed")
                .hasNotPassed("endEvent_presentationPassed");
    }

    @Test
    void goesOnByItselfWhereTheScoreIsMissingOnTheLastDay() {
        ProcessInstance called = presentationOf("presenter.waiting");
        String enrolmentId = called.getBusinessKey();
        program.submit(program.onlyTask(anybodys -> true), program.answersTo(program.onlyTask(anybodys -> true)));
        coursework.closeOpenWork(enrolmentId, "july");
        assertThat(called).isWaitingAt("userTask_scorePresentation");
        program.driver().moveTo(placements.of(enrolmentId).calendar().closesAt());
        runtimeService().deleteProcessInstance(called.getId(), "The program year has ended.");

        coursework.closeOpenWork(enrolmentId, "july");
        coursework.closeOpenWork(enrolmentId, "july");

        ProcessInstance late = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("capstone-presentation")
                .processInstanceBusinessKey(enrolmentId)
                .singleResult();
        assertThat(late).isWaitingAtExactly("userTask_scorePresentation").task().isAssignedTo(Program.COACH);
        Assertions.assertThat(capstones.isPending(placements.of(enrolmentId))).isTrue();
        program.work(anybodys -> true);
        assertThat(late).isEnded().hasPassed("endEvent_presentationPassed");
        Assertions.assertThat(capstones.isPassed(enrolmentId)).isTrue();
        Assertions.assertThat(capstones.isPending(placements.of(enrolmentId))).isFalse();
    }

    private ProcessInstance presentationOf(String participant) {
        program.moveTo(Program.CLOSING_WORKSHOP);
        String enrolmentId = program.enrol(participant);
        capstones.markReady(enrolmentId);
        ProcessInstance presentation = program.run("capstone-presentation", enrolmentId, Map.of("stageId", "july"));
        assertThat(presentation).isWaitingAt("userTask_presentCapstone").task().isAssignedTo(participant);
        return presentation;
    }

    private void failOnce() {
        program.submit(program.onlyTask(anybodys -> true), program.answersTo(program.onlyTask(anybodys -> true)));
        Task score = program.onlyTask(anybodys -> true);
        Map<String, Object> answers = program.answersTo(score);
        answers.put("scoreResults", "1");
        program.submit(score, answers);
    }
}
