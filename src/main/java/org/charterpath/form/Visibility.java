package org.charterpath.form;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which fields of a form a person saw who gave these answers. Conditions see what the browser sees: the answers of this
 * form, an open one as null even if the task holds an earlier answer, and around them what the task holds.
 */
final class Visibility {

    private final ConditionEvaluator conditions;
    private final Supplier<Map<String, Object>> context;
    private final Map<String, Boolean> decided = new HashMap<>();

    Visibility(
            FormDefinition form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> held,
            ConditionEvaluator conditions) {
        this.conditions = conditions;
        this.context = new Lazy<>(() -> context(form, values, held.get()));
    }

    boolean isHidden(FormField field) {
        return field.hiddenWhen().stream().anyMatch(this::holds);
    }

    private boolean holds(String condition) {
        return decided.computeIfAbsent(condition, undecided -> conditions.holds(undecided, context.get()));
    }

    private static Map<String, Object> context(
            FormDefinition form, Map<String, Object> values, Map<String, Object> held) {
        Map<String, Object> context = new HashMap<>(held);
        form.fields().stream()
                .filter(field -> !field.isLocked())
                .forEach(field -> context.put(field.key(), values.get(field.key())));
        return context;
    }
}
