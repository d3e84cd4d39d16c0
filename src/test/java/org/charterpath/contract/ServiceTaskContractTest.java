package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;

/** Every step of the system has its delegate and can be retried alone. */
class ServiceTaskContractTest {

    private static final String PREFIX = "serviceTask_";

    /** They must be able to refuse the form or page before them, and can only do so in the transaction that submits it. */
    private static final Set<String> REFUSE_A_FORM = Set.of(
            "serviceTask_openPlan",
            "serviceTask_openInstitute",
            "serviceTask_requestSeats",
            "serviceTask_recordClaim",
            "serviceTask_recordQuestion",
            "serviceTask_recordScopeChange",
            "serviceTask_openCohort",
            "serviceTask_bookCoaching",
            "serviceTask_bookSlot",
            "serviceTask_arrangeStandIn",
            "serviceTask_beginAbsence",
            "serviceTask_applyChange",
            "serviceTask_resumeJourney",
            "serviceTask_extendDueDate",
            "serviceTask_openCommunity",
            "serviceTask_keepRequest",
            "serviceTask_keepPlan",
            "serviceTask_keepWhatWasDone",
            "serviceTask_keepStudy",
            "serviceTask_closeCycle");

    @EachModel
    void callsTheDelegateThatIsNamedLikeTheStep(Model model) {
        assertThat(model.elements(ServiceTask.class).stream()
                        .filter(task -> !("${" + delegateOf(task) + "}").equals(task.getCamundaDelegateExpression()))
                        .map(task -> model.fault(
                                task, "calls %s, not ${%s}", task.getCamundaDelegateExpression(), delegateOf(task))))
                .isEmpty();
    }

    @EachModel
    void findsItsDelegates(Model model) {
        assertThat(model.elements(ServiceTask.class).stream()
                        .filter(task -> !isDelegate(Java.bean(delegateOf(task))))
                        .map(task -> model.fault(task, "no delegate \"%s\" in any ..process..", delegateOf(task))))
                .isEmpty();
    }

    @EachModel
    void canBeRetriedWithoutTheStepBefore(Model model) {
        assertThat(model.elements(ServiceTask.class).stream()
                        .filter(task -> task.isCamundaAsyncBefore() == REFUSE_A_FORM.contains(task.getId()))
                        .map(task -> model.fault(task, "asyncBefore is %s", task.isCamundaAsyncBefore())))
                .isEmpty();
    }

    private static String delegateOf(ServiceTask task) {
        return task.getId().substring(PREFIX.length()) + "Delegate";
    }

    private static boolean isDelegate(Optional<Class<?>> bean) {
        return bean.filter(JavaDelegate.class::isAssignableFrom)
                .filter(type -> type.getPackageName().endsWith(".process"))
                .isPresent();
    }
}
