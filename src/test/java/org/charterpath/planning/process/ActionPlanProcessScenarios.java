package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.planning.ActionPlans;
import org.charterpath.planning.RunningPlan;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One action plan, from its leader to the facilitator. Run on each database by a subclass. */
@ProcessTest
abstract class ActionPlanProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private ActionPlans actions;

    @Test
    void namesEachItemThatIsNotSmart() {
        String plan = plans.recommended();
        plans.train(plan);
        Task write = plans.tasksOf(plan, "Write action plan").get(0);
        refuse(write, "actionSpecific", "Do better.", "Specific");
        refuse(write, "actionTarget", 48, "Measurable");
        refuse(write, "actionMoney", "None", "Achievable");
        refuse(write, "actionRelevant", "It helps.", "Relevant");
        refuse(write, "actionDueOn", "2029-07-01", "Time-bound");
        refuse(write, "actionDueOn", "2027-08-01", "Last day: after the first day");
        refuse(write, "actionResearch", "", "");
        refuse(write, "actionDifferent", "x".repeat(4001), "4001");
    }

    private void refuse(Task task, String key, Object value, String words) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("action-plan"));
        answers.put(key, value);
        program.refuse(task.getAssignee(), task, answers, words);
    }

    @Test
    void isReturnedUntilItRestsOnResearchDiffersAndIsAligned() {
        String plan = plans.recommended();
        plans.train(plan);
        Task write = plans.tasksOf(plan, "Write action plan").get(0);
        program.driver().submitAs(write.getAssignee(), write, new SampleAnswers().to("action-plan"));
        program.driver().runDueJobs();
        Task check = plans.taskOf(plan, "Check action plan");
        assertThat(plans.read(check, "actionPlanText")).contains("Rests on:");
        Map<String, Object> unmet = new HashMap<>(new SampleAnswers().to("action-plan-check"));
        unmet.put("checkDifferent", "NO");
        program.refuse(RunningPlan.FACILITATOR, check, unmet, "Differs from what was done");
        unmet.put("actionCheckDecision", "RETURN");
        unmet.put("actionCheckReason", "This is what you did last year.");
        program.driver().submitAs(RunningPlan.FACILITATOR, check, unmet);
        program.driver().runDueJobs();

        Task again = plans.tasksOf(plan, "Write action plan").stream()
                .filter(task -> task.getName().equals(write.getName()))
                .findFirst()
                .orElseThrow();
        assertThat(plans.read(again, "actionReturned")).contains("last year");
        program.driver().submitAs(again.getAssignee(), again, new SampleAnswers().to("action-plan"));
        program.driver().runDueJobs();
        plans.submitSample(RunningPlan.FACILITATOR, plan, "Check action plan", "action-plan-check");

        assertThat(plans.endsOf("action-plan", plan)).containsExactly("endEvent_actionPlanAccepted");
        assertThat(actions.open(plan)).hasSize(2);
    }
}
