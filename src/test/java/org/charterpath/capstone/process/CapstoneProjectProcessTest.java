package org.charterpath.capstone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code capstone-project}: the gates of a capstone, passed or cut off. */
@ProcessTest
class CapstoneProjectProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void isReadyOnceEveryGateIsPassed() {
        ProcessInstance capstone = capstoneOf("capstone.ready");

        program.workUntil(LocalDate.of(2026, 6, 30), anybodys -> true);

        assertThat(capstone)
                .isEnded()
                .hasPassed("endEvent_gatesPassed", "endEvent_capstoneReady")
                .hasNotPassed("endEvent_capstoneUnfinished");
    }

    @Test
    void isUnfinishedAtTheCatchUpDeadline() {
        ProcessInstance capstone = capstoneOf("capstone.late");

        program.moveTo(Program.CLOSING_WORKSHOP);

        assertThat(capstone)
                .isEnded()
                .hasPassed("serviceTask_closeCapstone", "endEvent_capstoneUnfinished")
                .hasNotPassed("endEvent_gatesPassed");
    }

    @Test
    void letsEveryGateBeReturnedAndPassedOnce() {
        ProcessInstance capstone = capstoneOf("capstone.returned");
        String owner = capstone.getBusinessKey();
        for (LocalDate opens : List.of(
                LocalDate.of(2026, 2, 10),
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 4, 2),
                LocalDate.of(2026, 5, 2),
                LocalDate.of(2026, 6, 2))) {
            program.moveTo(opens);
            handIn(owner);
            program.submit(
                    review(owner),
                    new HashMap<>(Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Say whom it helps.")));
            assertThat(program.shown(only(owner, "userTask_fillInWorksheet"), "returnedFeedback")
                            .toString())
                    .contains("Say whom it helps");
            handIn(owner);
            program.submit(review(owner), new HashMap<>(Map.of("reviewDecision", "APPROVED")));
        }

        assertThat(capstone).isEnded().hasPassed("endEvent_gatesPassed", "endEvent_capstoneReady");
        assertThat(jdbc.sql("select count(*) from credit_entry where enrolment_id = ?")
                        .param(owner)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void remindsTheCoachOnTheFifthDayAndAsksTheAdminsFromTheSeventh() {
        String owner = capstoneOf("capstone.waits").getBusinessKey();
        handIn(owner);
        Task review = review(owner);

        assertThat(remindedOn(LocalDate.of(2026, 2, 14), review)).doesNotContain("DUE_IN_1_DAY");
        assertThat(remindedOn(LocalDate.of(2026, 2, 15), review)).contains("DUE_IN_1_DAY");
        remindedOn(LocalDate.of(2026, 2, 16), review);
        assertThat(isForAdmins(review)).isFalse();
        remindedOn(LocalDate.of(2026, 2, 18), review);
        assertThat(isForAdmins(review)).isTrue();
    }

    /** The rules by which the coach was told of a review so far. */
    private List<String> remindedOn(LocalDate day, Task review) {
        program.moveTo(day);
        program.run("reminder-digest", null, Map.of());
        return jdbc.sql("select rule from reminder where thing_id = ? and recipient_id = ?")
                .params(review.getId(), Program.COACH)
                .query(String.class)
                .list();
    }

    private boolean isForAdmins(Task review) {
        return tasks.getIdentityLinksForTask(review.getId()).stream()
                .anyMatch(link -> "program-admins".equals(link.getGroupId()));
    }

    private void handIn(String owner) {
        Task gate = only(owner, "userTask_fillInWorksheet");
        program.driver().submitAs(gate.getAssignee(), gate, program.answersTo(gate));
        program.driver().runDueJobs();
    }

    private Task review(String owner) {
        return only(owner, "userTask_reviewWorksheet");
    }

    private Task only(String owner, String element) {
        return program.onlyTask(task -> task.getTaskDefinitionKey().equals(element)
                && runtime.createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .processInstanceBusinessKey(owner)
                                .count()
                        > 0);
    }

    private ProcessInstance capstoneOf(String participant) {
        program.moveTo(LocalDate.of(2026, 2, 10));
        return program.run("capstone-project", program.enrol(participant), Map.of());
    }
}
