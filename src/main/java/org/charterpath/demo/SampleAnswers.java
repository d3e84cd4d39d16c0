package org.charterpath.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Believable answers to every form, kept in {@code demo/answers/<form>.json}. */
public final class SampleAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, Object>> byForm = new ConcurrentHashMap<>();

    /** A fresh copy of the answers to a form. */
    public Map<String, Object> to(String formId) {
        return new LinkedHashMap<>(byForm.computeIfAbsent(formId, SampleAnswers::read));
    }

    private static Map<String, Object> read(String formId) {
        String resource = "/demo/answers/" + formId + ".json";
        try (InputStream source = SampleAnswers.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalArgumentException("There are no sample answers " + resource);
            }
            return JSON.readValue(source, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
