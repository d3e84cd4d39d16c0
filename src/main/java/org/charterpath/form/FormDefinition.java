package org.charterpath.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Camunda Form as far as the program needs it: its fields in the order in which a person reads them.
 *
 * @param id the form's id, equal to its file stem
 */
public record FormDefinition(String id, List<FormField> fields) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads a form from its JSON source.
     *
     * @throws IllegalArgumentException if the source is not JSON
     */
    public static FormDefinition parse(String source) {
        try {
            JsonNode root = MAPPER.readTree(source);
            List<FormField> fields = new ArrayList<>();
            collect(root.path("components"), "", false, fields);
            return new FormDefinition(root.path("id").asText(), List.copyOf(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a form: " + e.getOriginalMessage(), e);
        }
    }

    public Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static void collect(JsonNode components, String group, boolean isConditional, List<FormField> fields) {
        for (JsonNode component : components) {
            boolean mayBeHidden = isConditional || component.hasNonNull("conditional");
            if (component.hasNonNull("key")) {
                fields.add(new FormField(
                        component.get("key").asText(),
                        component.path("type").asText(),
                        group,
                        label(component),
                        options(component.path("values")),
                        !mayBeHidden
                                && component.path("validate").path("required").asBoolean(),
                        component.path("properties").path("private").asBoolean()));
            }
            collect(component.path("components"), component.path("label").asText(group), mayBeHidden, fields);
        }
    }

    private static String label(JsonNode component) {
        return component.hasNonNull("label")
                ? component.get("label").asText()
                : component.path("dateLabel").asText();
    }

    private static Map<String, String> options(JsonNode values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(value ->
                options.put(value.path("value").asText(), value.path("label").asText()));
        return options;
    }
}
