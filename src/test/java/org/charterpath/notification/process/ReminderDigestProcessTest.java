package org.charterpath.notification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Placements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code reminder-digest}: one message a day for whoever has something due. */
@ProcessTest
class ReminderDigestProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Placements placements;

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
        assertThat(digests("digest.reader")).singleElement().asString().contains("OI 103");
    }

    @Test
    void namesTheLastDayOfTheWorkAsItsTaskAndItsCalendarDo() {
        program.moveTo(LocalDate.of(2025, 11, 28));
        String enrolmentId = program.enrol("digest.day");
        LocalDate dueOn = placements.of(enrolmentId).calendar().dueOn("november");
        program.run("course", enrolmentId, Map.of("stageId", "november", "courseId", "oi-103"));
        Task course = program.onlyTask(task -> "digest.day".equals(task.getAssignee()));
        program.moveTo(dueOn.minusDays(1));

        program.run("reminder-digest", null, Map.of());

        assertThat(LocalDate.ofInstant(course.getDueDate().toInstant(), Program.ZONE))
                .isEqualTo(dueOn);
        assertThat(digests("digest.day"))
                .last()
                .asString()
                .contains("due "
                        + DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US).format(dueOn));
    }

    private List<String> digests(String reader) {
        return jdbc.sql("select links from notification where recipient_id = ? order by created_at")
                .param(reader)
                .query(String.class)
                .list();
    }
}
