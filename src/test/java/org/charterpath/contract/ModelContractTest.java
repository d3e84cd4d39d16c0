package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Models are called, labelled and kept as the architecture says. */
class ModelContractTest {

    private static final Set<String> STARTED_IN_TASKLIST = Set.of(
            "log-hours",
            "cohort-year",
            "institute",
            "community-of-practice",
            "strategic-planning",
            "scheduling-engagement",
            "arrange-stand-in",
            "coach-absence",
            "coach-question",
            "extend-due-date",
            "scope-change");
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String CAMEL_CASE = "_[a-z][A-Za-z0-9]*";
    private static final Map<Class<? extends ModelElementInstance>, String> PREFIXES = prefixes();

    @EachModel
    void holdsOneExecutableProcessThatIsCalledLikeItsFile(Model model) {
        assertThat(model.elements(Process.class)).as("%s: processes", model).hasSize(1);
        assertThat(model.process().getId()).as("%s: process id", model).isEqualTo(model.stem());
        assertThat(model.stem()).matches(KEBAB_CASE);
        assertThat(model.process().isExecutable()).as("%s: executable", model).isTrue();
    }

    @EachModel
    void saysInWordsWhatTheProcessIsFor(Model model) {
        assertThat(model.process().getName()).as("%s: name", model).isNotBlank();
        assertThat(model.process().getDocumentations())
                .as("%s: documentation", model)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text.getTextContent()).isNotBlank());
    }

    @EachModel
    void keepsItsHistoryForSevenYears(Model model) {
        assertThat(model.process().getCamundaHistoryTimeToLiveString())
                .as("%s: historyTimeToLive", model)
                .isEqualTo("P2557D");
    }

    @EachModel
    void canBeStartedInTasklistOnlyWherePeopleStartIt(Model model) {
        assertThat(model.process().isCamundaStartableInTasklist())
                .as("%s: isStartableInTasklist", model)
                .isEqualTo(STARTED_IN_TASKLIST.contains(model.stem()));
    }

    @EachModel
    void namesElementsByTypeAndLabel(Model model) {
        List<String> faults = new ArrayList<>();
        PREFIXES.forEach((type, prefix) -> model.elements(type).stream()
                .map(BaseElement.class::cast)
                .filter(element -> !element.getId().matches(prefix + CAMEL_CASE))
                .forEach(element -> faults.add(model.fault(element, "the id is not %s_<camelCase>", prefix))));
        model.elements(SequenceFlow.class).stream()
                .filter(flow -> !flow.getId().matches("flow(_[a-z][A-Za-z0-9]*){1,2}"))
                .forEach(flow -> faults.add(model.fault(flow, "the id is not flow_<source>_<target>")));
        model.elements(Message.class).stream()
                .filter(message -> !message.getName().matches("([A-Z][a-z]+){2,}")
                        || !message.getId().equals("Message_" + message.getName()))
                .forEach(message -> faults.add(model.fault(message, "not Message_<PastTensePascalCase>")));
        assertThat(faults).isEmpty();
    }

    @EachModel
    void labelsTasksEventsAndQuestions(Model model) {
        assertThat(model.elements(FlowNode.class).stream()
                        .filter(node -> !(node instanceof Gateway) || splitsByDecision(node))
                        .filter(node ->
                                Objects.requireNonNullElse(node.getName(), "").isBlank())
                        .map(node -> model.fault(node, "has no label")))
                .isEmpty();
        assertThat(model.elements(Gateway.class).stream()
                        .filter(ModelContractTest::splitsByDecision)
                        .filter(gateway ->
                                gateway.getName() != null && !gateway.getName().endsWith("?"))
                        .map(gateway -> model.fault(gateway, "the label \"%s\" is no question", gateway.getName())))
                .isEmpty();
    }

    @EachModel
    void holdsNoScripts(Model model) {
        List<String> faults = new ArrayList<>();
        model.elements(ScriptTask.class).forEach(task -> faults.add(model.fault(task, "is a script")));
        model.elements(CamundaScript.class)
                .forEach(script -> faults.add(model + ", in " + idAround(script) + ": a script"));
        assertThat(faults).isEmpty();
    }

    @EachModel
    void joinsParallelBranchesInATransactionOfItsOwn(Model model) {
        assertThat(model.elements(ParallelGateway.class).stream()
                        .filter(gateway -> gateway.getIncoming().size() > 1 && !gateway.isCamundaAsyncBefore())
                        .map(gateway -> model.fault(gateway, "a join without asyncBefore")))
                .isEmpty();
    }

    private static boolean splitsByDecision(FlowNode node) {
        return node instanceof Gateway
                && !(node instanceof ParallelGateway)
                && node.getOutgoing().size() > 1;
    }

    private static String idAround(ModelElementInstance element) {
        return Stream.iterate(element, Objects::nonNull, ModelElementInstance::getParentElement)
                .filter(FlowNode.class::isInstance)
                .map(node -> ((FlowNode) node).getId())
                .findFirst()
                .orElse("the process");
    }

    private static Map<Class<? extends ModelElementInstance>, String> prefixes() {
        Map<Class<? extends ModelElementInstance>, String> prefixes = new LinkedHashMap<>();
        prefixes.put(StartEvent.class, "startEvent");
        prefixes.put(EndEvent.class, "endEvent");
        prefixes.put(BoundaryEvent.class, "boundaryEvent");
        prefixes.put(IntermediateCatchEvent.class, "intermediateEvent");
        prefixes.put(IntermediateThrowEvent.class, "intermediateEvent");
        prefixes.put(UserTask.class, "userTask");
        prefixes.put(ServiceTask.class, "serviceTask");
        prefixes.put(CallActivity.class, "callActivity");
        prefixes.put(SubProcess.class, "subProcess");
        prefixes.put(Gateway.class, "gateway");
        return prefixes;
    }
}
