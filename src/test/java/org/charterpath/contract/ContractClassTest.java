package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that Java keeps of a process are the model's. */
class ContractClassTest {

    static List<Class<?>> contractClasses() {
        return Java.classes().stream()
                .filter(type -> type.getPackageName().endsWith(".process"))
                .filter(type -> type.getSimpleName().endsWith("Process")
                        && type.getEnclosingClass().isEmpty())
                .<Class<?>>map(type -> type.reflect())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contractClasses")
    void isNamedLikeItsModelAndKeepsItsNames(Class<?> contract) {
        assertThat(Model.all())
                .as("%s: a model of that name", contract.getSimpleName())
                .anyMatch(model -> className(model).equals(contract.getSimpleName()));
        Model model = Model.all().stream()
                .filter(candidate -> className(candidate).equals(contract.getSimpleName()))
                .findFirst()
                .orElseThrow();
        assertThat(Java.constants(contract).filter(String.class::isInstance))
                .as("%s: KEY", contract.getSimpleName())
                .allMatch(model.stem()::equals);
        assertThat(names(contract, "Elements"))
                .as("%s: Elements", contract.getSimpleName())
                .isSubsetOf(names(model, FlowElement.class, FlowElement::getId));
        assertThat(names(contract, "Messages"))
                .as("%s: Messages", contract.getSimpleName())
                .isSubsetOf(names(model, Message.class, Message::getName));
    }

    private static String className(Model model) {
        return Arrays.stream(model.stem().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Process"));
    }

    private static List<Object> names(Class<?> contract, String nested) {
        return Arrays.stream(contract.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(nested))
                .flatMap(Java::constants)
                .toList();
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Set<Object> names(
            Model model, Class<T> type, Function<T, String> name) {
        Stream<T> elements = model.elements(type).stream();
        return elements.map(name).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
