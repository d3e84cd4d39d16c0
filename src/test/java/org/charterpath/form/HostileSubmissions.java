package org.charterpath.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a browser would never post to a form: bodies of the REST API from almost right to absurd. */
final class HostileSubmissions {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int LONG = 10_000;

    /** Bodies that are no submission at all. */
    private static final List<String> NONE = List.of(
            "",
            "null",
            "[]",
            "7",
            "\"text\"",
            "{",
            "{}",
            "{\"variables\":",
            "{\"variables\":null}",
            "{\"variables\":[]}",
            "{\"variables\":\"all\"}",
            "{\"variables\":{}}",
            "{\"variables\":{\"\":{\"value\":1}}}",
            "{\"variables\":{\"hoursDay\":null}}",
            "{\"variables\":{\"hoursDay\":\"2025-11-04\"}}",
            "{\"variables\":{\"hoursDay\":{\"value\":\"2025-11-04\",\"typ\":\"String\"}}}",
            "{\"variables\":{\"hoursDay\":{\"value\":NaN}}}",
            "{\"variables\":{\"hoursDay\":{\"value\":1}}} trailing",
            "{\"businessKey\":\"priya\"}",
            "variables=all",
            nested(5000),
            "{\"variables\":{\"hoursDay\":{\"value\":" + nested(5000) + "}}}");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\" \"",
            "0",
            "-1",
            "90",
            "2.5",
            "1e400",
            "-0.0",
            "2147483648",
            "9223372036854775808",
            "9".repeat(2000),
            "\"NaN\"",
            "\"Infinity\"",
            "\"2025-11-04\"",
            "\"2025-02-30\"",
            "\"2025-11-04T09:00\"",
            "\"INDEPENDENT\"",
            "\"<script>alert(1)</script>\"",
            "\"${canary.sing()}\"",
            "\"#{canary.sing()}\"",
            "\"' or 1=1 --\"",
            "\"\\u0000\"",
            "\"before\\u0000after\"",
            "\"\\ud800\"",
            "\"half \\udc00 a pair\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u202e\\ufeff\\u0007\"",
            "\"" + "x".repeat(4000) + "\"",
            "\"" + "x".repeat(4001) + "\"",
            "\"" + "x".repeat(100_000) + "\"",
            "[]",
            "{}",
            "[null]",
            "[\"A\",\"A\"]",
            "{\"a\":{\"b\":[1,2,3]}}",
            "[" + "1,".repeat(LONG) + "1]",
            "{\"value\":\"x\",\"type\":\"String\"}",
            nested(400));

    private static final List<String> TYPES = List.of(
            "String",
            "Integer",
            "Long",
            "Short",
            "Double",
            "Number",
            "Boolean",
            "Date",
            "Null",
            "Json",
            "json",
            "Xml",
            "Object",
            "File",
            "Bytes",
            "nonsense",
            "");

    private static final List<String> VALUE_INFOS = List.of(
            "{\"transient\":true}",
            "{\"filename\":\"a.txt\",\"mimetype\":\"text/plain\"}",
            "{\"objectTypeName\":\"java.lang.String\",\"serializationDataFormat\":\"application/json\"}",
            "{\"objectTypeName\":\"java.util.ArrayList\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}",
            "[]",
            "\"none\"");

    /** Variables that processes work with and no form asks for. */
    private static final List<String> NOT_ASKED = List.of(
            "participantId",
            "coachId",
            "reviewer",
            "enrolmentId",
            "claimId",
            "answers",
            "creditedMinutes",
            "hoursDecision",
            "worksheetId",
            "__proto__",
            "a.b",
            "",
            "x\\u0000y",
            "k".repeat(5000));

    private final Random random;
    private final int mostChanges;

    /** @param mostChanges to one body: with more of them fewer are taken, which take longest */
    HostileSubmissions(Random random, int mostChanges) {
        this.random = random;
        this.mostChanges = mostChanges;
    }

    /** A body; the more changes there can be, the fewer are none at all or as a browser would send them. */
    String next(Map<String, Object> valid) {
        int kind = random.nextInt(2 + 2 * mostChanges);
        if (kind == 0) {
            return oneOf(NONE);
        }
        List<String> variables = variables(valid);
        int changes = kind == 1 ? 0 : 1 + random.nextInt(mostChanges);
        for (int change = 0; change < changes; change++) {
            change(variables, List.copyOf(valid.keySet()));
        }
        return body(variables);
    }

    /** A body as a browser sends it. */
    static String honest(Map<String, Object> answers) {
        return body(variables(answers));
    }

    private static List<String> variables(Map<String, Object> answers) {
        List<String> variables = new ArrayList<>();
        answers.forEach((key, value) -> variables.add(named(key, honest(value))));
        return variables;
    }

    private static String body(List<String> variables) {
        return "{\"variables\":{%s}}".formatted(String.join(",", variables));
    }

    private void change(List<String> variables, List<String> keys) {
        String key = oneOf(keys);
        switch (random.nextInt(6)) {
            case 0 -> variables.removeIf(variable -> variable.startsWith(name(key)));
            case 1 -> variables.add(named(oneOf(NOT_ASKED), variable()));
            case 2 -> Collections.shuffle(variables, random);
            // The same key twice: the last one counts.
            case 3 -> variables.add(named(key, variable()));
            default ->
                variables.replaceAll(variable -> variable.startsWith(name(key)) ? named(key, variable()) : variable);
        }
    }

    private String variable() {
        String value = oneOf(VALUES);
        String posted = random.nextBoolean() ? value : written(value);
        return switch (random.nextInt(4)) {
            case 0 -> "{\"value\":%s}".formatted(value);
            case 1 ->
                "{\"value\":%s,\"type\":\"%s\",\"valueInfo\":%s}".formatted(posted, oneOf(TYPES), oneOf(VALUE_INFOS));
            default -> "{\"value\":%s,\"type\":\"%s\"}".formatted(posted, oneOf(TYPES));
        };
    }

    /** As Tasklist posts an answer: lists as text of JSON, everything else as it is. */
    private static String honest(Object value) {
        return value instanceof Collection<?>
                ? "{\"type\":\"Json\",\"value\":%s}".formatted(written(written(value)))
                : "{\"value\":%s}".formatted(written(value));
    }

    private static String named(String key, String variable) {
        return name(key) + variable;
    }

    private static String name(String key) {
        return "\"%s\":".formatted(key);
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
