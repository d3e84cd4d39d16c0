package org.charterpath.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.demo.SampleAnswers;

/**
 * A form in {@code forms/}: its source, read independently of the contract.
 *
 * @param components the source of each question, by key
 */
record ShippedForm(String id, FormDefinition form, Map<String, JsonNode> components) {

    private static final SampleAnswers SAMPLES = new SampleAnswers();

    /** By the id alone: whoever draws forms at random compares them all the time, and their sources are long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ShippedForm form && form.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    static List<ShippedForm> all() {
        return sources()
                .map(root ->
                        new ShippedForm(root.path("id").asText(), FormDefinition.parse(root.toString()), keyed(root)))
                .toList();
    }

    static ShippedForm of(String id) {
        return all().stream().filter(form -> form.id.equals(id)).findFirst().orElseThrow();
    }

    Map<String, Object> sample() {
        return SAMPLES.to(id);
    }

    /** Options that a task would hold, such that the sample answers are among them. */
    Map<String, Object> held() {
        Map<String, Object> held = new LinkedHashMap<>();
        components.values().stream()
                .filter(component -> component.hasNonNull("valuesKey"))
                .forEach(component -> held.merge(
                        component.path("valuesKey").asText(),
                        listOf(sample().get(component.path("key").asText())),
                        ShippedForm::joined));
        return held;
    }

    private static List<Object> listOf(Object answer) {
        return answer instanceof Collection<?> several
                ? new ArrayList<>(several)
                : Stream.ofNullable(answer).toList();
    }

    private static Object joined(Object one, Object other) {
        Set<Object> all = new HashSet<>((Collection<?>) one);
        all.addAll((Collection<?>) other);
        return List.copyOf(all);
    }

    /** The questions that have to be answered whatever else is. */
    List<String> alwaysRequired() {
        return components.entrySet().stream()
                .filter(component ->
                        component.getValue().path("validate").path("required").asBoolean()
                                && !component.getValue().has("conditional"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The form's source in other words, a blank text being no answer; hidden and required answers are tested elsewhere. */
    boolean allows(String key, Object value) {
        JsonNode component = components.get(key);
        if (component == null) {
            return false;
        }
        if (value == null || "".equals(value)) {
            return true;
        }
        JsonNode validate = component.path("validate");
        return switch (component.path("type").asText()) {
            case "textfield", "textarea" ->
                value instanceof String text
                        && (TypedText.isBlank(text)
                                || (text.length() <= 4000
                                        && TypedText.stripped(text).length()
                                                <= validate.path("maxLength").asInt()
                                        && text.indexOf(0) < 0
                                        && (!validate.has("pattern")
                                                || text.matches(".*"
                                                        + validate.path("pattern")
                                                                .asText()
                                                        + ".*"))));
            case "number" ->
                value instanceof Number number
                        && Double.isFinite(number.doubleValue())
                        && number.doubleValue() >= validate.path("min").asDouble()
                        && number.doubleValue() <= validate.path("max").asDouble()
                        && new BigDecimal(number.toString())
                                        .stripTrailingZeros()
                                        .scale()
                                <= component.path("decimalDigits").asInt()
                        && number.doubleValue() % component.path("increment").asDouble(Double.MAX_VALUE)
                                == (component.has("increment") ? 0 : number.doubleValue());
            case "checkbox" -> value instanceof Boolean;
            case "radio", "select" -> value instanceof String && offered(key).contains(value);
            case "checklist", "taglist" ->
                value instanceof Collection<?> several
                        && offered(key).containsAll(several)
                        && Set.copyOf(several).size() == several.size();
            case "datetime" -> value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");
            default -> false;
        };
    }

    /** What a question lets people choose from. */
    Collection<?> offered(String key) {
        JsonNode component = components.get(key);
        return component.hasNonNull("valuesKey")
                ? (Collection<?>) held().get(component.path("valuesKey").asText())
                : component.path("values").findValuesAsText("value");
    }

    private static Map<String, JsonNode> keyed(JsonNode root) {
        return root.findParents("key").stream()
                .filter(component -> component.has("type"))
                .collect(Collectors.toMap(
                        component -> component.path("key").asText(),
                        component -> component,
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Stream<JsonNode> sources() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.sorted().map(ShippedForm::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
