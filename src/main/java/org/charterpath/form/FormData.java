package org.charterpath.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a feature shows in a form or fills it in with: read from its own tables whenever the form is opened, and again when
 * it is submitted, instead of kept as process variables. Every Spring bean of this type is asked.
 *
 * @param source the values by name, those of the offer or fewer, an empty {@link Optional} for none; lists and records
 *     reach the browser as JSON. The value of a field fills it in, and wins over what was answered there before
 */
public record FormData(FormOffer offer, Function<OpenForm, Map<String, Object>> source) {

    /** @throws IllegalStateException if there is a value that the offer does not name */
    Map<String, Object> values(OpenForm form) {
        if (!offer.isFor(form.formId())) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        source.apply(form).forEach((name, value) -> {
            if (!offer.names().contains(name)) {
                throw new IllegalStateException("The offer to %s does not name \"%s\"".formatted(form.formId(), name));
            }
            Optional<?> present = value instanceof Optional<?> optional ? optional : Optional.of(value);
            present.ifPresent(it -> values.put(name, it));
        });
        return values;
    }
}
