package org.charterpath.cohort.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code cohort-year}: a cohort from its roster to its end. */
@ProcessTest
class CohortYearProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void runsFromTheRosterToTheClosedCohort() {
        String cohortId = program.launchCohort("year.member");
        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.RUNNING);

        program.workUntil(Program.CLOSING_WORKSHOP.plusDays(25), task -> !"year.member".equals(task.getAssignee()));

        assertThat(yearOf(cohortId))
                .isEnded()
                .hasPassed("serviceTask_launchJourneys", "serviceTask_closeCohort", "endEvent_cohortClosed");
        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.CLOSED);
    }

    @Test
    void tellsParticipantAndCoachAtTheLaunchAndNobodyBefore() {
        String cohortId = program.launchCohort("year.told");

        String launched = program.enrolmentOf(cohortId, "year.told");
        assertThat(jdbc.sql("select message_key from notification where recipient_id = 'year.told'")
                        .query(String.class)
                        .list())
                .containsExactly("launch:participant:" + launched);
        assertThat(jdbc.sql("select recipient_id from notification where message_key like ?")
                        .param("launch:coach:" + launched + ":%")
                        .query(String.class)
                        .list())
                .hasSize(1);
    }

    private ProcessInstance yearOf(String cohortId) {
        String id = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("cohort-year")
                .processInstanceBusinessKey(cohortId)
                .singleResult()
                .getId();
        ExecutionEntity year = new ExecutionEntity();
        year.setId(id);
        return year;
    }
}
