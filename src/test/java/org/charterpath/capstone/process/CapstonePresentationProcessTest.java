package org.charterpath.capstone.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.capstone.Capstones;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code capstone-presentation}: a presentation that may be repeated once. */
@ProcessTest
class CapstonePresentationProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Capstones capstones;

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
