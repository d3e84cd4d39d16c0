package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cycle.Cycles;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.measure.Measures;
import org.charterpath.planning.ActionPlans;
import org.charterpath.planning.PlanEditions;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The board approves or returns the plan. Run on each database by a subclass. */
@ProcessTest
abstract class BoardApprovalProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private PlanEditions editions;

    @Autowired
    private ActionPlans actions;

    @Autowired
    private Measures measures;

    @Autowired
    private Cycles cycles;

    @Autowired
    private StrategicPlans known;

    @Test
    void freezesTheApprovedPlanAndMakesItsMeasuresAndCycles() {
        String plan = plans.approved();
        assertThat(plans.endsOf("board-approval", plan)).containsExactly("endEvent_planApproved");
        PlanEditions.Edition approved = editions.approved(plan).orElseThrow();
        assertThat(approved.digest()).isEqualTo(editions.of(plan).get(1).digest());
        assertThat(known.get(plan).isApproved()).isTrue();
        PlanEditions.Verdict verdict = editions.boards(plan).orElseThrow();
        assertThat(verdict.signedAt()).isPresent();
        assertThat(verdict.vote().orElseThrow().infavor()).isEqualTo(6);
        assertThat(measures.of("strategic-plan", plan))
                .hasSize(3)
                .allMatch(standing -> standing.measure().ownerId().equals(plans.member(plan)));
        assertThat(cycles.of("strategic-plan", plan)).hasSize(3);
        assertThat(actions.of(plan)).allMatch(action -> action.seriesId().isPresent());
    }

    @Test
    void countsOnlyOnceTheSecretaryHasSignedIt() {
        String plan = plans.beforeTheBoard();
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("board-decision"));
        answers.put("boardMeetingOn", plans.now().toLocalDate().toString());
        plans.submit(plans.secretary(plan), plan, "Record board decision", answers);
        assertThat(editions.boards(plan).orElseThrow().signedAt()).isEmpty();
        assertThat(editions.approved(plan)).isEmpty();
        assertThat(plans.taskOf(plan, "Enter code").getAssignee()).isEqualTo(plans.secretary(plan));
    }

    @Test
    void returnsAPlanWithReasonsBySectionAndTakesItAgain() {
        String plan = plans.beforeTheBoard();
        Task task = plans.taskOf(plan, "Record board decision");
        Map<String, Object> returned = new HashMap<>(new SampleAnswers().to("board-decision"));
        returned.put("boardMeetingOn", plans.now().toLocalDate().toString());
        returned.put("boardDecision", "RETURN");
        program.refuse(plans.secretary(plan), task, returned, "says why");
        returned.put("boardReasonGoal5", "There is none.");
        program.refuse(plans.secretary(plan), task, returned, "the plan has 2 goals");
        Map<String, Object> lost = new HashMap<>(returned);
        lost.remove("boardReasonGoal5");
        lost.put("boardDecision", "APPROVE");
        lost.put("boardVotesAgainst", 7);
        program.refuse(plans.secretary(plan), task, lost, "more votes for it");

        plans.decide(plan, Map.of("boardDecision", "RETURN", "boardReasonGoal2", "It costs too much."));

        assertThat(plans.endsOf("board-approval", plan)).containsExactly("endEvent_planReturned");
        Task refine = plans.taskOf(plan, "Refine plan");
        assertThat(plans.read(refine, "planTask")).contains("Goal 2: It costs too much.");
        Map<String, Object> cheaper = new HashMap<>(plans.plan(plan));
        cheaper.put("goal2Strategy1Title", "Mentors from the same building in the first year");
        plans.submit(plans.member(plan), plan, "Refine plan", cheaper);
        plans.submitSample(plans.superintendent(plan), plan, "Recommend plan", "plan-recommendation");
        plans.train(plan);
        assertThat(plans.tasksOf(plan, "Write action plan")).hasSize(1);
        plans.planActions(plan);
        plans.decide(plan, Map.of());

        assertThat(plans.endsOf("board-approval", plan))
                .containsExactlyInAnyOrder("endEvent_planReturned", "endEvent_planApproved");
        assertThat(editions.approved(plan).orElseThrow().number()).isEqualTo(4);
        assertThat(actions.of(plan))
                .filteredOn(action -> action.state() == ActionPlans.State.DROPPED)
                .hasSize(1);
        assertThat(cycles.of("strategic-plan", plan)).hasSize(3);
    }
}
