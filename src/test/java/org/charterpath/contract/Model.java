package org.charterpath.contract;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A process model as it lies in the folder of its {@link Root}. */
record Model(String stem, BpmnModelInstance bpmn) {

    /** The one form reference that only the running process can resolve: to the form of a worksheet. */
    static final String WORKSHEET_FORM = "${programStage.worksheetForm(execution, worksheetId)}";

    private static final List<Model> ALL = read();

    static List<Model> all() {
        return ALL;
    }

    static Stream<Model> named(String stem) {
        return ALL.stream().filter(model -> model.stem.equals(stem));
    }

    Process process() {
        return elements(Process.class).iterator().next();
    }

    <T extends ModelElementInstance> Collection<T> elements(Class<T> type) {
        return bpmn.getModelElementsByType(type);
    }

    /** The call activities of any model that call this one. */
    List<CallActivity> callers() {
        return ALL.stream()
                .flatMap(model -> model.elements(CallActivity.class).stream())
                .filter(call -> stem.equals(call.getCalledElement()))
                .toList();
    }

    /** Every form that somebody can meet in this process. */
    List<Form> forms() {
        Stream<String> start = elements(StartEvent.class).stream().map(StartEvent::getCamundaFormRef);
        Stream<String> tasks = elements(UserTask.class).stream().map(UserTask::getCamundaFormRef);
        return Stream.concat(start, tasks)
                .filter(Objects::nonNull)
                .flatMap(Model::formsOf)
                .distinct()
                .toList();
    }

    /** What came out of a session is written up in the form that the catalog names. */
    private static final String DELIVERABLE_FORM = "${delivery.deliverableForm(execution)}";

    /** The forms that a form reference can show. */
    static Stream<Form> formsOf(String formRef) {
        if (formRef.equals(DELIVERABLE_FORM)) {
            return Definitions.deliverableForms().stream().flatMap(Form::named);
        }
        return formRef.equals(WORKSHEET_FORM)
                ? Definitions.worksheetForms().stream().flatMap(Form::named)
                : Form.named(formRef);
    }

    /** The names of a task's input parameters. */
    static List<String> inputsOf(UserTask task) {
        return task.getExtensionElements() == null
                ? List.of()
                : task.getExtensionElements().getElementsQuery().list().stream()
                        .flatMap(extension -> extension.getChildElementsByType(CamundaInputParameter.class).stream())
                        .map(CamundaInputParameter::getCamundaName)
                        .toList();
    }

    /** A fault of an element of this model, with the place where to look for it. */
    String fault(BaseElement element, String what, Object... values) {
        return this + ", " + element.getId() + ": " + what.formatted(values);
    }

    @Override
    public String toString() {
        return stem + ".bpmn";
    }

    private static List<Model> read() {
        return Root.files(Root::models)
                .filter(file -> file.toString().endsWith(".bpmn"))
                .map(file -> new Model(Stem.of(file), Bpmn.readModelFromFile(file.toFile())))
                .toList();
    }
}
