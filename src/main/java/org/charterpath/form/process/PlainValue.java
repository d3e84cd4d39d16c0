package org.charterpath.form.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

/** The engine's values as strings, numbers, booleans, lists and maps. */
final class PlainValue {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Stands for a posted value of a type that no form has: bytes, files, Java objects, what the engine would not keep. */
    private static final Object NO_ANSWER = new Object();

    private PlainValue() {}

    /** What variables hold. */
    static Map<String, Object> held(Map<String, Object> variables) {
        Map<String, Object> values = new HashMap<>();
        variables.forEach(
                (key, value) -> values.put(key, value instanceof SpinJsonNode json ? parse(json.toString()) : value));
        return values;
    }

    /**
     * What somebody posts. Lists and maps have to be posted as JSON and everything else must not be, since the engine
     * keeps a value as what it was posted.
     *
     * @param variables null for none
     */
    static Map<String, Object> posted(@Nullable Map<String, Object> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (variables instanceof VariableMap typed) {
            typed.keySet().forEach(key -> values.put(key, posted((Object) typed.getValueTyped(key))));
        } else if (variables != null) {
            variables.forEach((key, value) -> values.put(key, posted(value)));
        }
        return values;
    }

    private static Object posted(Object value) {
        if (value instanceof TypedValue typed) {
            return typed.isTransient() ? NO_ANSWER : ofType(typed);
        }
        if (value instanceof SpinJsonNode json) {
            return structure(json.toString());
        }
        return scalar(value);
    }

    private static Object ofType(TypedValue typed) {
        if (typed instanceof JsonValue json) {
            return structure(
                    json.isDeserialized()
                            ? String.valueOf(json.getValue())
                            : String.valueOf(json.getValueSerialized()));
        }
        boolean isUntyped = typed.getType() == null || typed.getType() == ValueType.NULL;
        return isUntyped || typed instanceof PrimitiveValue ? scalar(typed.getValue()) : NO_ANSWER;
    }

    private static Object scalar(Object value) {
        boolean isScalar = value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Double;
        return isScalar ? value : NO_ANSWER;
    }

    private static Object structure(String source) {
        try {
            JsonNode json = MAPPER.readTree(source);
            return json.isContainerNode() ? MAPPER.convertValue(json, Object.class) : NO_ANSWER;
        } catch (JsonProcessingException e) {
            return NO_ANSWER;
        }
    }

    private static Object parse(String source) {
        try {
            return MAPPER.readValue(source, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
