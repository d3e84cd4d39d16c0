package org.charterpath.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class EngineDriverTest {

    @Autowired
    private Program program;

    @Autowired
    private RuntimeService runtime;

    @Test
    void passesOverAJobThatAnEarlierOneHasCancelled(CapturedOutput log) {
        ProcessInstance digest = runtime.startProcessInstanceByKey("reminder-digest");
        Job stale = job(digest);
        runtime.deleteProcessInstance(digest.getId(), "An earlier job has ended it");

        program.driver().run(stale);

        assertThat(log.getAll()).doesNotContain("ENGINE-14026", "No job found");
    }

    @Test
    void tellsWhateverElseGoesWrongInAJob() {
        program.moveTo(LocalDate.of(2025, 11, 20));
        ProcessInstance course = runtime.startProcessInstanceByKey(
                "course", program.enrol("driven"), Map.of("stageId", "november", "courseId", "no-such-course"));
        Job failing = job(course);

        assertThatThrownBy(() -> program.driver().run(failing)).hasStackTraceContaining("no-such-course");
        assertThat(failing).hasExceptionMessage();
    }
}
