package org.charterpath.notification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code reminder-digest}: one message a day for whoever has something due. */
@ProcessTest
class ReminderDigestProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void sendsEachPersonOneMessageADay() {
        program.moveTo(LocalDate.of(2025, 11, 28));
        String enrolmentId = program.enrol("digest.reader");
        program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));

        ProcessInstance morning = program.run("reminder-digest", null, Map.of());
        program.run("reminder-digest", null, Map.of());

        assertThat(morning)
                .isEnded()
                .hasPassed("serviceTask_sendDigests", "serviceTask_escalateReviews", "endEvent_morningDone");
        assertThat(digests()).singleElement().asString().contains("OI 103");
    }

    private List<String> digests() {
        return jdbc.sql("select body from notification where recipient_id = 'digest.reader'")
                .query(String.class)
                .list();
    }
}
