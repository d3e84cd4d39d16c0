package org.charterpath.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which variables a process can have. */
final class ModelVariables {

    // Every form is compared with every model: each model is read once.
    private static final Map<String, Set<String>> WRITTEN =
            Model.all().stream().collect(Collectors.toMap(Model::stem, ModelVariables::readWritten));

    private static final Map<String, Set<String>> READ =
            Model.all().stream().collect(Collectors.toMap(Model::stem, ModelVariables::readRead));

    private ModelVariables() {}

    /**
     * The variables that something writes in a process, its local inputs apart. Java is taken as a whole: that a class
     * declares a variable counts in every process, so that nothing is reported that is in order.
     */
    static Set<String> writtenIn(Model model) {
        return WRITTEN.get(model.stem());
    }

    /** The variables that a model itself reads: to route, to map, to name its tasks and to say when they are due. */
    static Set<String> readByModel(Model model) {
        return READ.get(model.stem());
    }

    private static Set<String> readWritten(Model model) {
        Set<String> written = new TreeSet<>(Java.variables());
        model.forms().forEach(form -> written.addAll(form.variables()));
        model.callers().forEach(call -> children(call, CamundaIn.class).stream()
                .map(CamundaIn::getCamundaTarget)
                .filter(Objects::nonNull)
                .forEach(written::add));
        model.elements(StartEvent.class).stream()
                .map(StartEvent::getCamundaInitiator)
                .filter(Objects::nonNull)
                .forEach(written::add);
        model.elements(MultiInstanceLoopCharacteristics.class).stream()
                .map(MultiInstanceLoopCharacteristics::getCamundaElementVariable)
                .filter(Objects::nonNull)
                .forEach(written::add);
        model.elements(CamundaOut.class).stream()
                .map(CamundaOut::getCamundaTarget)
                .filter(Objects::nonNull)
                .forEach(written::add);
        model.elements(CamundaOutputParameter.class).forEach(output -> written.add(output.getCamundaName()));
        return Collections.unmodifiableSet(written);
    }

    private static Set<String> readRead(Model model) {
        Set<String> read = new TreeSet<>();
        Expression.in(model).forEach(expression -> read.addAll(expression.variables()));
        model.elements(CamundaIn.class).stream()
                .map(CamundaIn::getCamundaSource)
                .filter(Objects::nonNull)
                .forEach(read::add);
        return Collections.unmodifiableSet(read);
    }

    /** The variables that a process asks for: in expressions, in its forms, in Java. */
    static Set<String> readIn(Model model) {
        Set<String> read = new TreeSet<>(Java.variables());
        read.addAll(readByModel(model));
        model.forms().forEach(form -> form.components().forEach(component -> {
            read.addAll(component.shownVariables());
            read.add(component.key());
        }));
        return read;
    }

    static <T extends ModelElementInstance> Collection<T> children(CallActivity call, Class<T> type) {
        return call.getExtensionElements().getChildElementsByType(type);
    }
}
