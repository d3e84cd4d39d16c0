package org.charterpath.form;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a question offers.
 *
 * @param fixed those that the form itself names, value to label
 * @param variable the variable that holds them instead: a list of texts, or of objects with a label and a value
 */
record Choices(Map<String, String> fixed, Optional<String> variable) {

    /** The values on offer; none where the variable is missing or no list. */
    Set<?> offered(Supplier<Map<String, Object>> held) {
        return variable.isPresent() ? values(held.get().get(variable.get())) : fixed.keySet();
    }

    private static Set<?> values(@Nullable Object list) {
        Set<Object> values = new LinkedHashSet<>();
        if (list instanceof Collection<?> options) {
            options.forEach(option -> values.add(option instanceof Map<?, ?> labeled ? labeled.get("value") : option));
        }
        values.remove(null);
        return values;
    }
}
