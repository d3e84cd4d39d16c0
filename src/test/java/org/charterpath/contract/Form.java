package org.charterpath.contract;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A form as it lies in the folder of its {@link Root}, its components in reading order with those inside of groups. */
record Form(String stem, JsonNode root, List<Component> components) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final List<Form> ALL = read();

    static List<Form> all() {
        return ALL;
    }

    static Stream<Form> named(String stem) {
        return ALL.stream().filter(form -> form.stem.equals(stem));
    }

    /** The components that take an answer. */
    List<Component> fields() {
        return components.stream()
                .filter(component -> !component.key().isEmpty())
                .toList();
    }

    List<String> keys() {
        return fields().stream().map(Component::key).toList();
    }

    /** The keys of the fields whose answers become process variables. */
    List<String> variables() {
        return fields().stream()
                .filter(Component::isVariable)
                .map(Component::key)
                .toList();
    }

    Optional<Component> field(String key) {
        return fields().stream()
                .filter(component -> component.key().equals(key))
                .findFirst();
    }

    /** A fault of a component of this form, with the place where to look for it. */
    String fault(Component component, String what, Object... values) {
        return this + ", " + component.id() + ": " + what.formatted(values);
    }

    @Override
    public String toString() {
        return stem + ".form";
    }

    private static List<Form> read() {
        return Root.files(Root::forms).map(Form::parse).toList();
    }

    private static Form parse(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            List<Component> components = new ArrayList<>();
            collect(root, List.of(), components);
            return new Form(Stem.of(file), root, List.copyOf(components));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static void collect(JsonNode parent, List<String> hiddenWhen, List<Component> components) {
        for (JsonNode json : parent.path("components")) {
            List<String> conditions = new ArrayList<>(hiddenWhen);
            if (json.path("conditional").hasNonNull("hide")) {
                conditions.add(json.path("conditional").path("hide").asText());
            }
            components.add(new Component(json, conditions));
            collect(json, conditions, components);
        }
    }
}
