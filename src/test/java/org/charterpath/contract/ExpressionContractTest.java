package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What models ask beans for exists, with as many arguments; what they ask variables for is written. */
class ExpressionContractTest {

    @EachModel
    void callsMethodsThatExist(Model model) {
        assertThat(Expression.in(model).stream().flatMap(expression -> expression.beanCalls().stream()
                        .filter(call -> !exists(call))
                        .map(call -> "%s, %s: there is no public %s in a public class"
                                .formatted(model, expression.elementId(), call))))
                .isEmpty();
    }

    @EachModel
    void readsVariablesThatSomethingWrites(Model model) {
        Set<String> known = new TreeSet<>(ModelVariables.writtenIn(model));
        model.elements(UserTask.class).forEach(task -> known.addAll(Model.inputsOf(task)));
        assertThat(Expression.in(model).stream().flatMap(expression -> expression.variables().stream()
                        .filter(variable -> !known.contains(variable))
                        .map(variable ->
                                "%s, %s: nothing writes \"%s\"".formatted(model, expression.elementId(), variable))))
                .isEmpty();
    }

    /** The expression language finds no method of a class that is not public. */
    private static boolean exists(Expression.BeanCall call) {
        return Java.bean(call.bean()).stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .anyMatch(method -> Modifier.isPublic(method.getModifiers())
                        && method.getName().equals(call.method())
                        && method.getParameterCount() == call.arguments());
    }
}
