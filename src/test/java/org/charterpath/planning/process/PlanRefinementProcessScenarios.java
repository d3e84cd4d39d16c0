package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.planning.PlanEditions;
import org.charterpath.planning.RunningPlan;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The plan is refined until the superintendent recommends it. Run on each database by a subclass. */
@ProcessTest
abstract class PlanRefinementProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private PlanEditions editions;

    @Test
    void refinesThePlanAgainUntilTheSuperintendentRecommendsIt() {
        String plan = plans.heard();
        plans.holdSession(plan);
        Task refine = plans.taskOf(plan, "Refine plan");
        assertThat(plans.read(refine, "planTask")).contains("Refine the draft");
        assertThat(program.shown(refine, "goal1Title"))
                .isEqualTo(plans.plan(plan).get("goal1Title"));
        assertThat(plans.read(refine, "unansweredThreats")).contains("Losing young teachers");
        plans.submit(plans.member(plan), plan, "Refine plan", plans.plan(plan));
        plans.submit(
                plans.superintendent(plan),
                plan,
                "Recommend plan",
                Map.of("recommendationDecision", "RETURN", "recommendationReason", "Say what the mentors cost."));

        Task again = plans.taskOf(plan, "Refine plan");
        assertThat(plans.read(again, "planTask")).contains("Say what the mentors cost.");
        Map<String, Object> refined = new HashMap<>(plans.plan(plan));
        refined.put("goal2Why", "Mentors cost 40,000 dollars a year.");
        plans.submit(plans.member(plan), plan, "Refine plan", refined);
        plans.submitSample(plans.superintendent(plan), plan, "Recommend plan", "plan-recommendation");

        assertThat(plans.endsOf("plan-refinement", plan)).containsExactly("endEvent_planRecommended");
        assertThat(editions.of(plan))
                .extracting(PlanEditions.Edition::kind)
                .containsExactly(PlanEditions.Kind.DRAFT, PlanEditions.Kind.REFINED, PlanEditions.Kind.REFINED);
        assertThat(editions.verdicts(plan)).hasSize(2);
    }
}
