package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Whoever gets a task gets a form that is there, knows when it is due, and never waits for the next step. */
class UserTaskContractTest {

    /** Checked in the transaction of its completion, so that what cannot be accepted refuses the form. */
    private static final Set<String> WAITS_FOR_THE_NEXT_STEP = Set.of(
            "userTask_correctHours",
            "userTask_chooseTime",
            "userTask_bookSlot",
            "userTask_planCycle",
            "userTask_doCycle",
            "userTask_studyCycle",
            "userTask_actOnCycle");

    @EachModel
    void showsAFormOfItsOwnDeployment(Model model) {
        assertThat(model.elements(UserTask.class).stream()
                        .filter(task -> task.getCamundaFormRef() == null
                                || !"deployment".equals(task.getCamundaFormRefBinding())
                                || task.getCamundaFormKey() != null)
                        .map(task -> model.fault(task, "no formRef with the binding \"deployment\"")))
                .isEmpty();
        assertThat(model.elements(StartEvent.class).stream()
                        .filter(start -> start.getCamundaFormRef() != null
                                && !"deployment".equals(start.getCamundaFormRefBinding()))
                        .map(start -> model.fault(start, "the start form is not bound to the deployment")))
                .isEmpty();
    }

    @EachModel
    void showsAFormThatExists(Model model) {
        Stream<String> tasks = model.elements(UserTask.class).stream()
                .filter(task -> Model.formsOf(String.valueOf(task.getCamundaFormRef()))
                        .findAny()
                        .isEmpty())
                .map(task -> model.fault(task, "there is no form \"%s\"", task.getCamundaFormRef()));
        Stream<String> starts = model.elements(StartEvent.class).stream()
                .filter(start -> start.getCamundaFormRef() != null
                        && Form.named(start.getCamundaFormRef()).findAny().isEmpty())
                .map(start -> model.fault(start, "there is no form \"%s\"", start.getCamundaFormRef()));
        assertThat(Stream.concat(tasks, starts)).isEmpty();
    }

    @EachModel
    void belongsToSomebody(Model model) {
        assertThat(model.elements(UserTask.class).stream()
                        .filter(task -> task.getCamundaAssignee() == null && task.getCamundaCandidateGroups() == null)
                        .map(task -> model.fault(task, "neither assignee nor candidate groups")))
                .isEmpty();
    }

    @EachModel
    void saysWhenItIsDue(Model model) {
        assertThat(model.elements(UserTask.class).stream()
                        .filter(task -> task.getCamundaDueDate() == null)
                        .map(task -> model.fault(task, "no dueDate")))
                .isEmpty();
    }

    @EachModel
    void letsNobodyWaitForTheNextStep(Model model) {
        assertThat(model.elements(UserTask.class).stream()
                        .filter(task -> !WAITS_FOR_THE_NEXT_STEP.contains(task.getId()))
                        .filter(task -> !task.isCamundaAsyncAfter()
                                && !stepsAfter(task).allMatch(FlowNode::isCamundaAsyncBefore))
                        .map(task -> model.fault(task, "neither asyncAfter nor asyncBefore on what follows")))
                .isEmpty();
    }

    /**
     * What comes next; choosing a way at a gateway, by what was just answered, is no step of its own, and neither is leaving
     * a subprocess.
     */
    private static Stream<FlowNode> stepsAfter(FlowNode node) {
        return node.getSucceedingNodes().list().stream().flatMap(next -> {
            if (next instanceof EndEvent && next.getParentElement() instanceof SubProcess left) {
                return stepsAfter(left);
            }
            return next instanceof ExclusiveGateway && !next.isCamundaAsyncBefore()
                    ? stepsAfter(next)
                    : Stream.of(next);
        });
    }
}
