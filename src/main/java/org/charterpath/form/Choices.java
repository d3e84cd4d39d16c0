package org.charterpath.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The answers that a question offers.
 *
 * @param fixed those that the form itself names, value to label
 * @param variable the variable that holds them instead: a list of texts, or of objects with a label and a value
 */
record Choices(Map<String, String> fixed, Optional<String> variable) {

    /** The values on offer; none where the variable is missing or no list. */
    Set<?> offered(Supplier<Map<String, Object>> held) {
        if (variable.isEmpty()) {
            return fixed.keySet();
        }
        Set<Object> values = new LinkedHashSet<>();
        list(held).forEach(option -> values.add(option instanceof Map<?, ?> labeled ? labeled.get("value") : option));
        values.remove(null);
        return values;
    }

    /** What the values on offer are called, where they are called something else. */
    Map<String, String> labels(Supplier<Map<String, Object>> held) {
        if (variable.isEmpty()) {
            return fixed;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        list(held).forEach(option -> {
            if (option instanceof Map<?, ?> labeled && labeled.get("value") != null && labeled.get("label") != null) {
                labels.put(labeled.get("value").toString(), labeled.get("label").toString());
            }
        });
        return labels;
    }

    private Collection<?> list(Supplier<Map<String, Object>> held) {
        return variable.map(name -> held.get().get(name)).orElse(null) instanceof Collection<?> options
                ? options
                : List.of();
    }
}
