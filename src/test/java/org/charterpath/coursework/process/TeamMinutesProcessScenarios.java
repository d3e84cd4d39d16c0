package org.charterpath.coursework.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.MemberMinutes;
import org.charterpath.enrolment.Withdrawals;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.form.FormStep;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.reconciliation.Reconciliation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code team-minutes}: each member of a team says how long the team's work took, and is credited that. */
abstract class TeamMinutesProcessScenarios {

    private static final int TURNS = 20;
    private static final Map<String, Object> APPROVED = Map.of("reviewDecision", "APPROVED");
    private static int cohorts;

    @Autowired
    private Program program;

    @Autowired
    private Teams teams;

    @Autowired
    private Coursework coursework;

    @Autowired
    private MemberMinutes memberMinutes;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    private String anas;
    private String ana;
    private String ben;
    private String cleo;
    private String team;

    @BeforeEach
    void handOut() {
        String own = ".minutes" + (getClass().getSimpleName().contains("Postgres") ? "p" : "h") + cohorts++;
        anas = "ana" + own;
        String cohort = program.launchCohort(anas, "ben" + own, "cleo" + own);
        ana = program.enrolmentOf(cohort, anas);
        ben = program.enrolmentOf(cohort, "ben" + own);
        cleo = program.enrolmentOf(cohort, "cleo" + own);
        team = teams.form(cohort, "Buses", List.of(ana, ben, cleo), true).id();
        program.moveTo(LocalDate.of(2025, 9, 20));
        program.run("worksheet", team, Map.of("stageId", "february", "worksheetId", "capstone-proposal"));
    }

    @Test
    void creditsEachWhatThatPersonTracked() {
        handIn(60);
        assertThat(minutesTask(ben).getName()).contains("Capstone Proposal");
        program.submit(minutesTask(ben), Map.of("minutesTracked", 90));
        assertThat(program.endEvents(ben)).contains("endEvent_minutesTracked");
        assertThat(program.shown(reviewTask(), "memberMinutes").toString()).contains(" 60", " 90", "not tracked yet");
        program.submit(reviewTask(), new HashMap<>(APPROVED));

        assertThat(minutes(ana)).containsExactly(60);
        assertThat(minutes(ben)).containsExactly(90);
        assertThat(minutes(cleo)).isEmpty();
        Task late = minutesTask(cleo);
        program.refuse(late.getAssignee(), late, Map.of("minutesTracked", 91), "Your minutes: at most 90");
        program.refuse(late.getAssignee(), late, Map.of("minutesTracked", 1441), "1440");
        program.submit(late, Map.of("minutesTracked", 30));
        assertThat(minutes(cleo)).containsExactly(30);
        assertThat(drift()).isEmpty();
    }

    @Test
    void countsForEachAtMostWhatTheCoachCredits() {
        handIn(60);
        program.submit(minutesTask(ben), Map.of("minutesTracked", 200));
        program.submit(minutesTask(cleo), Map.of("minutesTracked", 0));
        Map<String, Object> fewer = new HashMap<>(APPROVED);
        fewer.put("creditedMinutes", 80);
        program.refuse(reviewTask().getAssignee(), reviewTask(), fewer, "80 of 200 minutes would count");
        fewer.put("creditedMinutesReason", "Travel does not count.");
        program.submit(reviewTask(), fewer);

        assertThat(minutes(ana)).containsExactly(60);
        assertThat(minutes(ben)).containsExactly(80);
        assertThat(minutes(cleo)).isEmpty();
        assertThat(drift()).isEmpty();
    }

    @Test
    void takesInWhatTwoMembersSendAtTheSameMoment() throws Exception {
        handIn(60);
        List<String> members = List.of(ben, cleo);
        List<FormStep> steps = new ArrayList<>();
        for (String member : members) {
            Task own = minutesTask(member);
            steps.add(new FormStep(own.getProcessInstanceId(), TeamMinutesProcess.Elements.TRACK_MINUTES));
            program.submit(own, Map.of("minutesTracked", 20 + steps.size()));
        }

        List<List<Boolean>> taken = AtTheSameMoment.take(members.size(), TURNS, runner -> turn -> {
            memberMinutes.track(members.get(runner), team, "capstone-proposal", steps.get(runner));
            return true;
        });

        assertThat(taken).hasSize(TURNS);
        program.submit(reviewTask(), new HashMap<>(APPROVED));
        assertThat(minutes(ben)).containsExactly(21);
        assertThat(minutes(cleo)).containsExactly(22);
        assertThat(drift()).isEmpty();
    }

    @Test
    void asksNobodyWhoHandsItInOnceMoreOrHasLeft() {
        handIn(60);
        program.submit(
                reviewTask(),
                new HashMap<>(Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Whom does it help?")));
        Task again = fillIn();
        String cleos = minutesTask(cleo).getAssignee();
        assertThat(program.shownTo(cleos, again, "capstoneTitle"))
                .isEqualTo(program.answersTo(again).get("capstoneTitle"));
        assertThat(program.shownTo(cleos, again, "minutesTracked"))
                .as("those of whoever has handed it in are that person's")
                .isNull();
        assertThat(program.shownTo(anas, again, "minutesTracked")).isEqualTo(60);
        tasks.claim(again.getId(), cleos);
        program.driver().submitAs(cleos, again, withMinutes(again, 10));
        program.driver().runDueJobs();
        assertThat(program.tasks(
                        task -> isOf(task, cleo) && task.getTaskDefinitionKey().equals("userTask_trackMinutes")))
                .as("said so with the form")
                .isEmpty();
        assertThat(minutesTask(ben)).isNotNull();

        withdrawals.withdraw(ben);
        assertThat(program.tasks(
                        task -> isOf(task, ben) && task.getTaskDefinitionKey().equals("userTask_trackMinutes")))
                .isEmpty();
        program.submit(reviewTask(), new HashMap<>(APPROVED));
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(minutes(ana)).containsExactly(60);
        assertThat(minutes(cleo)).containsExactly(10);
        assertThat(drift()).isEmpty();
    }

    private void handIn(int minutes) {
        Task proposal = fillIn();
        tasks.claim(proposal.getId(), anas);
        program.driver().submitAs(anas, proposal, withMinutes(proposal, minutes));
        program.driver().runDueJobs();
    }

    private Map<String, Object> withMinutes(Task task, int minutes) {
        Map<String, Object> answers = new HashMap<>(program.answersTo(task));
        answers.put("minutesTracked", minutes);
        return answers;
    }

    private Task fillIn() {
        return only(team, "userTask_fillInWorksheet");
    }

    private Task reviewTask() {
        return only(team, "userTask_reviewWorksheet");
    }

    private Task minutesTask(String enrolment) {
        return only(enrolment, "userTask_trackMinutes");
    }

    private Task only(String owner, String element) {
        return program.onlyTask(task -> task.getTaskDefinitionKey().equals(element) && isOf(task, owner));
    }

    private boolean isOf(Task task, String owner) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .processInstanceBusinessKey(owner)
                        .count()
                > 0;
    }

    private List<Integer> minutes(String enrolment) {
        return ledger.entriesOf(enrolment).stream().map(CreditEntry::minutes).toList();
    }

    private List<String> drift() {
        List<String> owners = List.of(ana, ben, cleo, team);
        return reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                .filter(finding -> owners.contains(finding.drift().enrolmentId()))
                .map(finding -> finding.drift().kind().id())
                .toList();
    }
}
