package org.charterpath.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormField;
import org.charterpath.form.Tense;

/** Believable answers to every form, kept in {@code demo/answers/<form>.json}. */
public final class SampleAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, Object>> byForm = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Tense>> tenses = new ConcurrentHashMap<>();

    /** A fresh copy of the answers to a form. */
    public Map<String, Object> to(String formId) {
        return new LinkedHashMap<>(byForm.computeIfAbsent(formId, SampleAnswers::read));
    }

    /** The tense of each question of a form that asks for a day or a time, by its key. */
    Map<String, Tense> tensesOf(String formId) {
        return tenses.computeIfAbsent(formId, SampleAnswers::readTenses);
    }

    private static Map<String, Tense> readTenses(String formId) {
        try (InputStream source = SampleAnswers.class.getResourceAsStream("/forms/" + formId + ".form")) {
            return source == null
                    ? Map.of()
                    : FormDefinition.parse(new String(source.readAllBytes(), StandardCharsets.UTF_8)).fields().stream()
                            .collect(Collectors.toMap(FormField::key, FormField::tense));
        } catch (IOException e) {
            throw new UncheckedIOException(formId, e);
        }
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
