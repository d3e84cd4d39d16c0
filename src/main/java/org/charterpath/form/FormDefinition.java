package org.charterpath.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Camunda Form as far as the program needs it: its fields in the order in which a person reads them.
 *
 * @param id the form's id, equal to its file stem
 * @param shownInMarkdown the names of the values that its texts show, which Tasklist reads as Markdown
 */
public record FormDefinition(String id, List<FormField> fields, Set<String> shownInMarkdown) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> SEVERAL_ANSWERS = Set.of("checklist", "taglist");
    private static final Pattern SHOWN = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /** A component with a key, and what it takes from the groups around it. */
    private record Placed(JsonNode component, String group, List<String> hiddenWhen) {

        String label() {
            return component
                    .path(component.hasNonNull("label") ? "label" : "dateLabel")
                    .asText();
        }
    }

    /**
     * Reads a form from its JSON source.
     *
     * @throws IllegalArgumentException if the source is not JSON, or a field asks for what the contract does not know
     */
    public static FormDefinition parse(String source) {
        try {
            JsonNode root = MAPPER.readTree(source);
            List<Placed> placed = new ArrayList<>();
            collect(root.path("components"), "", List.of(), placed);
            Map<String, Long> uses =
                    placed.stream().collect(Collectors.groupingBy(Placed::label, Collectors.counting()));
            List<FormField> fields = placed.stream()
                    .map(one -> field(one, uses.getOrDefault(one.label(), 0L) == 1))
                    .toList();
            return new FormDefinition(root.path("id").asText(), fields, shownIn(root.findValuesAsText("text")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a form: " + e.getOriginalMessage(), e);
        }
    }

    /** The field with this key; empty if the form has none. */
    public Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** What was posted, with each answer {@linkplain FieldRule#tidied tidied}; what is no answer to a field stays as it is. */
    public Map<String, Object> tidied(Map<String, Object> posted) {
        Map<String, Object> values = new LinkedHashMap<>(posted);
        fields.forEach(field -> values.computeIfPresent(
                field.key(), (key, value) -> field.rule().tidied(value)));
        return values;
    }

    private static Set<String> shownIn(List<String> texts) {
        return texts.stream()
                .flatMap(text -> SHOWN.matcher(text).results())
                .map(shown -> shown.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void collect(JsonNode components, String group, List<String> outer, List<Placed> placed) {
        for (JsonNode component : components) {
            List<String> hiddenWhen = new ArrayList<>(outer);
            Optional.of(component.path("conditional").path("hide").asText())
                    .filter(condition -> condition.startsWith("="))
                    .ifPresent(hiddenWhen::add);
            if (component.hasNonNull("key")) {
                placed.add(new Placed(component, group, List.copyOf(hiddenWhen)));
            }
            collect(component.path("components"), component.path("label").asText(group), hiddenWhen, placed);
        }
    }

    private static FormField field(Placed placed, boolean labelIsUnique) {
        JsonNode component = placed.component();
        JsonNode properties = component.path("properties");
        boolean isPrivate = properties.path("private").asBoolean();
        boolean isVariable = properties.path("variable").asBoolean();
        if (isVariable
                && (isPrivate || SEVERAL_ANSWERS.contains(component.path("type").asText()))) {
            throw new IllegalArgumentException("Not supported: a variable that is private or a list");
        }
        return new FormField(
                component.get("key").asText(),
                labelIsUnique || placed.group().isEmpty() ? placed.label() : placed.group() + ": " + placed.label(),
                FieldRuleReader.read(component),
                component.path("validate").path("required").asBoolean(),
                component.path("readonly").asBoolean()
                        || component.path("disabled").asBoolean(),
                isPrivate,
                isVariable,
                isVariable || isPrivate || properties.path("anew").asBoolean(),
                Tense.valueOf(properties.path("tense").asText(Tense.ANY.name()).toUpperCase(Locale.ROOT)),
                placed.hiddenWhen());
    }
}
