package org.charterpath.form;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which fields of a form a person saw who gave these answers. Conditions see what they see in the browser: what the task
 * holds, and over it what was posted. A browser posts every question that it shows, an open one as "" or null; of one
 * that it hides, conditions see the earlier answer.
 */
final class Visibility {

    private final ConditionEvaluator conditions;
    private final Supplier<Map<String, Object>> context;
    private final Map<String, Boolean> decided = new HashMap<>();

    Visibility(Map<String, Object> values, Supplier<Map<String, Object>> held, ConditionEvaluator conditions) {
        this.conditions = conditions;
        this.context = SingletonSupplier.of(() -> context(values, held.get()));
    }

    boolean isHidden(FormField field) {
        return field.hiddenWhen().stream().anyMatch(this::holds);
    }

    private boolean holds(String condition) {
        return decided.computeIfAbsent(condition, undecided -> conditions.holds(undecided, context.get()));
    }

    private static Map<String, Object> context(Map<String, Object> values, Map<String, Object> held) {
        Map<String, Object> context = new HashMap<>(held);
        context.putAll(values);
        return context;
    }
}
