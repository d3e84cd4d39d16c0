package org.charterpath.cohort.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.process.CohortYearProcess.Elements;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.charterpath.report.ReportEdition;
import org.charterpath.report.Reports;
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
    private Enrolments enrolments;

    @Autowired
    private Accounts accounts;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reports reports;

    @Autowired
    private Reconciliation reconciliation;

    @Test
    void runsFromTheRosterToTheClosedCohort() {
        String cohortId = program.launchCohort("year.member");
        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.RUNNING);

        program.workUntil(LocalDate.of(2025, 11, 20), task -> !"year.member".equals(task.getAssignee()));
        ProcessInstance claim = program.start(
                "log-hours",
                "year.member",
                Map.of(
                        "hoursDay",
                        "2025-11-18",
                        "hoursCategory",
                        "INDEPENDENT",
                        "hoursMinutes",
                        150,
                        "hoursStage",
                        "november",
                        "hoursActivity",
                        "Webinar on the new reporting calendar",
                        "hoursEvidence",
                        ""));
        Predicate<Task> itsReview = task -> task.getProcessInstanceId().equals(claim.getId());
        ProcessInstance question = program.start(
                "coach-question", "year.member", Map.of("coachQuestion", "Does the webinar of the state count?"));
        Predicate<Task> itsAnswer = task -> task.getProcessInstanceId().equals(question.getId());

        program.workUntil(
                Program.CLOSING_WORKSHOP.plusDays(25),
                itsReview.or(itsAnswer).negate().and(task -> !"year.member".equals(task.getAssignee())));

        assertThat(cohorts.get(cohortId).state()).isEqualTo(Cohort.State.CLOSED);
        assertThat(yearOf(cohortId)).isWaitingAt("intermediateEvent_lateDecisionsOver");
        assertThat(reports.editions(cohortId)).isEmpty();

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(36));
        assertThat(yearOf(cohortId)).isWaitingAt("intermediateEvent_lastCertificatesDecided");
        assertThat(reports.editions(cohortId)).isEmpty();
        assertThat(leftOver())
                .as("no longer than its own report")
                .doesNotContain(yearOf(cohortId).getId());

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(38));
        assertThat(yearOf(cohortId))
                .isEnded()
                .hasPassed("serviceTask_launchJourneys", "serviceTask_keepReport", "endEvent_cohortClosed");
        assertThat(reports.editions(cohortId))
                .extracting(ReportEdition::edition, ReportEdition::isOfTheProgram)
                .containsExactly(tuple(1, true));

        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(40));
        assertThat(leftOver())
                .as("hours that nobody has decided on, and a question that nobody has answered")
                .containsExactlyInAnyOrder(claim.getId(), question.getId());
        Task review = program.onlyTask(itsReview);
        program.submit(review, program.answersTo(review));
        Task answer = program.onlyTask(itsAnswer);
        program.submit(answer, program.answersTo(answer));
        assertThat(leftOver()).isEmpty();
        assertThat(reports.now(cohortId).changes()).isPositive();
    }

    @Test
    void asksBeforeASecondRosterChangesSomebodyAndThenDoesSo() {
        program.moveTo(LocalDate.of(2025, 9, 15));
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
        accounts.ensure(new Person(Program.COACH, "Casey", "Okafor", "casey@example.org"), Role.COACHES);
        program.start(
                CohortYearProcess.KEY,
                Program.ADMIN,
                SampleCohort.ops("Corrected").openingAnswers());
        program.submit(rosterTask(), roster("Mai,Lor,mai@x.example", "NO", ""));
        String mai = program.enrolmentOf(cohortId(), "mai.lor");

        assertThatThrownBy(() -> program.submit(rosterTask(), roster("Joel,Hansen,joel@x.example", "YES", "")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(
                        "'mai.lor' is known here, and will change: first name from 'Mai' to 'Joel'; last name from 'Lor' to 'Hansen'; e-mail address from 'mai@x.example' to 'joel@x.example'");
        assertThat(accounts.find("mai.lor")).contains(new Person("mai.lor", "Mai", "Lor", "mai@x.example"));

        program.submit(rosterTask(), roster("Mai,Vang,vang@x.example", "YES", "mai.lor"));

        assertThat(accounts.find("mai.lor")).contains(new Person("mai.lor", "Mai", "Vang", "vang@x.example"));
        assertThat(enrolments.get(mai).fullName()).isEqualTo("Mai Vang");
        program.submit(
                program.onlyTask(task -> task.getTaskDefinitionKey().equals(Elements.CHECK_COACHES)),
                Map.of("launchDecision", "LAUNCH"));
        assertThat(enrolments.get(mai).isActive()).isTrue();
    }

    private Task rosterTask() {
        return program.onlyTask(task -> task.getTaskDefinitionKey().equals(Elements.IMPORT_ROSTER));
    }

    private String cohortId() {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(rosterTask().getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private static Map<String, Object> roster(String person, String isComplete, String changes) {
        return Map.of(
                "roster",
                "user,first name,last name,email,school,coach\nmai.lor,%s,North Star,".formatted(person),
                "rosterComplete",
                isComplete,
                "rosterChanges",
                changes);
    }

    @Test
    void tellsParticipantAndCoachAtTheLaunchAndNobodyBefore() {
        String cohortId = program.launchCohort("year.told");

        String launched = program.enrolmentOf(cohortId, "year.told");
        assertThat(jdbc.sql("select message_key from notification where recipient_id = 'year.told'")
                        .query(String.class)
                        .list())
                .satisfiesExactlyInAnyOrder(
                        key -> assertThat(key).isEqualTo("launch:participant:" + launched),
                        key -> assertThat(key).startsWith("invitation:year.told:"));
        assertThat(jdbc.sql("select recipient_id from notification where message_key like ?")
                        .param("launch:coach:" + launched + ":%")
                        .query(String.class)
                        .list())
                .hasSize(1);
    }

    private List<String> leftOver() {
        return reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                .map(ReconciliationReport.Finding::drift)
                .filter(drift -> drift.kind().id().equals("WORK_LEFT_OVER"))
                .map(Drift::subject)
                .toList();
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
