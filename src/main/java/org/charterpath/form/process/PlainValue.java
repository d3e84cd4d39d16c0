package org.charterpath.form.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;

/** A posted value as a string, number, boolean, list or map, without the engine's types. */
final class PlainValue {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlainValue() {}

    static Object of(Object posted) {
        if (posted instanceof TypedValue typed) {
            return of(typed.getValue());
        }
        if (posted instanceof SpinJsonNode json) {
            return parse(json.toString());
        }
        return posted;
    }

    private static Object parse(String source) {
        try {
            return MAPPER.readValue(source, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
