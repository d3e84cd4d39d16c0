package org.charterpath.engine;

import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

/**
 * A process variable with its name and type in one place.
 *
 * <p>Tasklist posts scalars without a type (2 is an Integer, 2.5 a Double) and an untouched text field as "", so reading
 * converts numbers and treats "" as absent.
 *
 * @param <T> what the variable holds: text, whole numbers, truth values, or JSON for option lists and answer tables
 */
public final class ProcessVariable<T> {

    private final String name;
    private final Function<Object, T> reader;
    private final Function<T, Object> writer;

    private ProcessVariable(String name, Function<Object, T> reader, Function<T, Object> writer) {
        this.name = name;
        this.reader = reader;
        this.writer = writer;
    }

    /** A step needs a process variable that nobody has set: a fault of the model, shown as an incident. */
    public static final class MissingException extends RuntimeException {

        MissingException(String name, VariableScope scope) {
            super("Process variable '%s' is missing in %s".formatted(name, scope));
        }
    }

    /** A variable that holds text: an id, a routing choice, what somebody typed. */
    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, Object::toString, value -> value);
    }

    /** A variable that holds a whole number, minutes for example. */
    public static ProcessVariable<Integer> number(String name) {
        return new ProcessVariable<>(name, value -> ((Number) value).intValue(), value -> value);
    }

    /** A variable that holds true or false. */
    public static ProcessVariable<Boolean> flag(String name) {
        return new ProcessVariable<>(name, Boolean.class::cast, value -> value);
    }

    /** A variable that holds a JSON document made of lists, maps and scalars. */
    public static ProcessVariable<Object> json(String name) {
        return new ProcessVariable<>(name, value -> (SpinJsonNode) value, ProcessVariable::toJson);
    }

    /** Turns lists, maps and scalars into the engine's JSON value. */
    public static SpinJsonNode toJson(Object value) {
        return Spin.JSON(JsonText.write(value));
    }

    public String name() {
        return name;
    }

    /**
     * The variable's value.
     *
     * @throws MissingException if it is not set, null or ""
     */
    public T get(VariableScope scope) {
        return find(scope).orElseThrow(() -> new MissingException(name, scope));
    }

    /** The variable's value; empty if it is not set, null or "". */
    public Optional<T> find(VariableScope scope) {
        Object value = scope.getVariable(name);
        return value == null || "".equals(value) ? Optional.empty() : Optional.of(reader.apply(value));
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, writer.apply(value));
    }

    @Override
    public String toString() {
        return name;
    }
}
