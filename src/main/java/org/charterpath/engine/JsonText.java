package org.charterpath.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes lists, maps and scalars as JSON text for the engine's JSON variables. */
final class JsonText {

    private static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    private JsonText() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + value.getClass(), e);
        }
    }
}
