package org.charterpath.capstone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.capstone.Capstone;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.ScopeChange;
import org.charterpath.capstone.ScopeChanges;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.Withdrawals;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code scope-change}: an approved proposal goes back to its gate, and nothing counts twice. */
abstract class ScopeChangeProcessScenarios {

    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 10);
    private static final String REASON = "The bus company has closed; we would look at walking groups.";

    @Autowired
    private Program program;

    @Autowired
    private Capstones capstones;

    @Autowired
    private CapstoneTeams teams;

    @Autowired
    private ScopeChanges changes;

    @Autowired
    private Coursework coursework;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Test
    void opensTheProposalAgainPastWhatWasAccepted() {
        String rosa = capstoneOf("rosa.scope");
        program.refuseStart(
                "scope-change", "rosa.scope", Map.of("scopeReason", REASON), "no approved proposal of yours");
        program.work(task -> isOf(task, rosa));
        program.moveTo(LocalDate.of(2026, 3, 3));
        program.work(task -> isOf(task, rosa));
        program.moveTo(LocalDate.of(2026, 4, 3));
        Task midpoint = gate(rosa, "Capstone Midpoint");
        program.submit(midpoint, program.answersTo(midpoint));
        List<CreditEntry> before = ledger.entriesOf(rosa);
        program.refuseStart("scope-change", "rosa.scope", Map.of("scopeReason", "?!?!?!?!?!?!"), "10 letters or more");

        ask("rosa.scope");
        program.refuseStart("scope-change", "rosa.scope", Map.of("scopeReason", REASON), "asked already");
        assertThat(coursework.get(rosa, "capstone-midpoint").state()).isEqualTo(Assignment.State.SUBMITTED);
        decide(rosa, Map.of("scopeDecision", "APPROVED"));

        assertThat(program.endEvents(rosa)).contains("endEvent_scopeOpened");
        assertThat(changes.of(rosa)).singleElement().satisfies(change -> assertThat(change.state())
                .isEqualTo(ScopeChange.State.APPROVED));
        Task proposal = gate(rosa, "Capstone Proposal");
        assertThat(program.shown(proposal, "capstoneTitle"))
                .isEqualTo(program.answersTo(proposal).get("capstoneTitle"));
        assertThat(coursework.get(rosa, "capstone-plan").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(coursework.get(rosa, "capstone-midpoint").state()).isEqualTo(Assignment.State.RETURNED);
        assertThat(program.tasks(task -> isOf(task, rosa))).hasSize(1);
        program.submit(proposal, program.answersTo(proposal));
        program.submit(review(rosa), new HashMap<>(Map.of("reviewDecision", "APPROVED")));

        assertThat(ledger.entriesOf(rosa)).as("nothing counts twice").isEqualTo(before);
        assertThat(reviews.of(new Review.Subject(
                        "worksheet", coursework.get(rosa, "capstone-proposal").id())))
                .as("every attempt is kept")
                .hasSize(2);
        Task again = gate(rosa, "Capstone Midpoint");
        assertThat(program.shown(again, "milestoneProgress")).isNotNull();
        program.workUntil(LocalDate.of(2026, 6, 30), task -> isOf(task, rosa));
        assertThat(capstones.stateOf(rosa)).contains(Capstone.State.READY);
        assertThat(drift(rosa)).isEmpty();
        program.refuseStart("scope-change", "rosa.scope", Map.of("scopeReason", REASON), "once the gates are over");
    }

    @Test
    void letsTheProposalHoldWhereTheCoachSaysWhy() {
        String rosa = capstoneOf("ines.scope");
        program.work(task -> isOf(task, rosa));
        ask("ines.scope");
        Task decision = decision(rosa);

        assertThat(decision.getAssignee()).isEqualTo(Program.COACH);
        assertThat(program.shown(decision, "askedReason")).asString().startsWith("The bus company has closed");
        program.refuse(Program.COACH, decision, Map.of("scopeDecision", "DENIED"), "What do you say to it?");
        decide(rosa, Map.of("scopeDecision", "DENIED", "scopeFeedback", "Keep to the buses."));

        assertThat(program.endEvents(rosa)).contains("endEvent_scopeKept");
        assertThat(coursework.get(rosa, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
        ask("ines.scope");
        decide(rosa, Map.of("scopeDecision", "APPROVED"));
        assertThat(gate(rosa, "Capstone Proposal")).isNotNull();
        assertThat(changes.of(rosa)).hasSize(2);
    }

    @Test
    void lapsesAtTheDeadlineWhereNobodyDecides() {
        String rosa = capstoneOf("lena.scope");
        program.work(task -> isOf(task, rosa));
        ask("lena.scope");

        program.moveTo(Program.CLOSING_WORKSHOP);

        assertThat(program.endEvents(rosa)).contains("endEvent_scopeLapsed", "endEvent_capstoneUnfinished");
        assertThat(changes.of(rosa)).singleElement().satisfies(change -> assertThat(change.state())
                .isEqualTo(ScopeChange.State.LAPSED));
        program.refuseStart("scope-change", "lena.scope", Map.of("scopeReason", REASON), "once the gates are over");
    }

    @Test
    void findsNothingToOpenWhereTheGatesWerePassedMeanwhile() {
        String rosa = capstoneOf("mara.scope");
        program.work(task -> isOf(task, rosa));
        ask("mara.scope");
        program.workUntil(
                LocalDate.of(2026, 6, 15),
                task -> isOf(task, rosa) && !task.getTaskDefinitionKey().equals("userTask_decideScopeChange"));
        assertThat(capstones.stateOf(rosa)).contains(Capstone.State.READY);

        decide(rosa, Map.of("scopeDecision", "APPROVED"));

        assertThat(program.endEvents(rosa)).contains("endEvent_scopeKept");
        assertThat(capstones.stateOf(rosa)).contains(Capstone.State.READY);
        assertThat(coursework.get(rosa, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
    }

    @Test
    void saysWhyNothingIsOpenedWhereItIsGrantedDuringALeaveOrBeforeTheGatesBegin() {
        String lou = capstoneOf("lou.scope");
        program.work(task -> isOf(task, lou));
        ask("lou.scope");
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("capstone-project")
                .processInstanceBusinessKey(lou)
                .list()
                .forEach(journey -> runtime.deleteProcessInstance(journey.getId(), "On leave"));
        enrolments.moveTo(Enrolment.State.ON_LEAVE, lou);

        decide(lou, Map.of("scopeDecision", "APPROVED"));

        assertThat(changes.of(lou)).singleElement().satisfies(change -> assertThat(change.state())
                .isEqualTo(ScopeChange.State.LAPSED));
        assertThat(outcomesTold("lou.scope")).singleElement().satisfies(told -> assertThat(told)
                .contains("rests during the leave")
                .doesNotContain("are over"));

        enrolments.moveTo(Enrolment.State.ACTIVE, lou);
        ask("lou.scope");
        decide(lou, Map.of("scopeDecision", "APPROVED"));

        assertThat(changes.of(lou)).extracting(ScopeChange::state).containsOnly(ScopeChange.State.LAPSED);
        assertThat(coursework.get(lou, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(outcomesTold("lou.scope"))
                .hasSize(2)
                .filteredOn(told -> told.contains("have not begun"))
                .singleElement()
                .satisfies(told ->
                        assertThat(told).contains("Ask again once they have.").doesNotContain("are over"));
    }

    @Test
    void isAskedByAnyOfATeamOrTheirCoach() {
        program.moveTo(LocalDate.of(2025, 9, 15));
        String cohort = program.launchCohortOf("cora.scope", List.of("tess.scope", "udo.scope"));
        String tess = program.enrolmentOf(cohort, "tess.scope");
        String udo = program.enrolmentOf(cohort, "udo.scope");
        program.moveTo(FEBRUARY);
        String team = teams.form(
                        new Caller("cora.scope", Set.of(Role.COACHES.id())), cohort, "Doors", List.of(tess, udo))
                .teamId();
        program.driver().runDueJobs();
        Task first = gate(team, "Capstone Proposal");
        handIn("tess.scope", first);
        program.submit(review(team), new HashMap<>(Map.of("reviewDecision", "APPROVED")));

        ask("udo.scope");
        program.refuseStart("scope-change", "tess.scope", Map.of("scopeReason", REASON), "asked already");
        decide(team, Map.of("scopeDecision", "APPROVED"));
        Task proposal = gate(team, "Capstone Proposal");
        handIn("udo.scope", proposal);
        program.submit(review(team), new HashMap<>(Map.of("reviewDecision", "APPROVED")));
        ask("cora.scope");
        assertThat(decision(team).getAssignee()).isEqualTo("cora.scope");

        withdrawals.withdraw(tess);
        assertThat(decision(team)).isNotNull();
        withdrawals.withdraw(udo);
        assertThat(program.tasks(task -> isOf(task, team))).isEmpty();
    }

    @Test
    void isAskedByWhoeverGoesOnAloneAfterATeam() {
        program.moveTo(LocalDate.of(2025, 9, 15));
        String cohort = program.launchCohortOf("vera.scope", List.of("wim.scope", "xaver.scope"));
        String wim = program.enrolmentOf(cohort, "wim.scope");
        Caller coach = new Caller("vera.scope", Set.of(Role.COACHES.id()));
        String team = teams.form(coach, cohort, "Lunches", List.of(wim, program.enrolmentOf(cohort, "xaver.scope")))
                .teamId();
        program.moveTo(FEBRUARY);
        program.run("capstone-project", wim, Map.of());
        handIn("wim.scope", gate(team, "Capstone Proposal"));
        program.submit(review(team), new HashMap<>(Map.of("reviewDecision", "APPROVED")));
        teams.takeOut(coach, team, wim);
        program.driver().runDueJobs();
        List<CreditEntry> before = ledger.entriesOf(wim);

        ask("wim.scope");
        assertThat(program.shown(decision(wim), "answers")).hasToString("[]");
        decide(wim, Map.of("scopeDecision", "APPROVED"));

        program.refuseStart("scope-change", "wim.scope", Map.of("scopeReason", REASON), "Before it is approved");
        Task proposal =
                program.onlyTask(task -> isOf(task, wim) && task.getName().contains("Capstone Proposal"));
        assertThat(proposal.getAssignee()).isEqualTo("wim.scope");
        program.submit(proposal, program.answersTo(proposal));
        program.submit(review(wim), new HashMap<>(Map.of("reviewDecision", "APPROVED")));
        assertThat(ledger.entriesOf(wim)).as("nothing counts twice").isEqualTo(before);
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(drift(wim)).isEmpty();
    }

    private List<String> outcomesTold(String participant) {
        return jdbc.sql(
                        "select body from notification where recipient_id = ? and subject = 'Your capstone: the change of scope'")
                .param(participant)
                .query(String.class)
                .list();
    }

    private String capstoneOf(String participant) {
        program.moveTo(FEBRUARY);
        String enrolment = program.enrolActive(participant);
        ProcessInstance capstone = program.run("capstone-project", enrolment, Map.of());
        assertThat(capstone).isNotNull();
        return enrolment;
    }

    private void ask(String participant) {
        program.start("scope-change", participant, Map.of("scopeReason", REASON));
    }

    private void handIn(String member, Task task) {
        tasks.claim(task.getId(), member);
        program.driver().submitAs(member, task, program.answersTo(task));
        program.driver().runDueJobs();
    }

    private void decide(String owner, Map<String, Object> answers) {
        program.submit(decision(owner), new HashMap<>(answers));
    }

    private Task decision(String owner) {
        return program.onlyTask(
                task -> isOf(task, owner) && task.getTaskDefinitionKey().equals("userTask_decideScopeChange"));
    }

    private Task gate(String owner, String title) {
        Task gate = program.onlyTask(
                task -> isOf(task, owner) && task.getTaskDefinitionKey().equals("userTask_fillInWorksheet"));
        assertThat(gate.getName()).contains(title);
        return gate;
    }

    private Task review(String owner) {
        return program.onlyTask(
                task -> isOf(task, owner) && task.getTaskDefinitionKey().equals("userTask_reviewWorksheet"));
    }

    private boolean isOf(Task task, String owner) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .processInstanceBusinessKey(owner)
                        .count()
                > 0;
    }

    private List<String> drift(String enrolment) {
        return reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                .filter(finding -> finding.drift().enrolmentId().equals(enrolment))
                .map(finding -> finding.drift().kind().id())
                .filter(kind -> !kind.startsWith("JOURNEY"))
                .toList();
    }
}
