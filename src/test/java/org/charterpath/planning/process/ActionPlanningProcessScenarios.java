package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.planning.ActionPlans;
import org.charterpath.planning.RunningPlan;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Leaders are trained before they plan actions. Run on each database by a subclass. */
@ProcessTest
abstract class ActionPlanningProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private ActionPlans actions;

    @Test
    void trainsEveryLeaderBeforeAnyActionPlanIsWritten() {
        String plan = plans.recommended();
        assertThat(plans.tasksOf(plan, "Write action plan")).isEmpty();
        Task training = plans.taskOf(plan, "Train leaders");
        Map<String, Object> nobody = new HashMap<>(new SampleAnswers().to("leader-training"));
        nobody.put("trainedOn", plans.now().toLocalDate().toString());
        nobody.put("trainedLeaders", List.of("somebody-else"));
        program.refuse(RunningPlan.FACILITATOR, training, nobody, "Who was trained");

        plans.train(plan);
        assertThat(plans.tasksOf(plan, "Write action plan")).hasSize(3);
        plans.planActions(plan);

        assertThat(plans.endsOf("action-planning", plan)).containsExactly("endEvent_actionPlansReady");
        assertThat(actions.of(plan))
                .hasSize(3)
                .allMatch(action -> action.state() == ActionPlans.State.ACCEPTED
                        && action.trainedOn().isPresent());
    }
}
