package org.charterpath.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Models that hold just what a definition is compared with. */
final class Models {

    private static final String[] OPS_ROWS = {
        "october", "november", "december", "january", "february", "march", "april", "may", "june", "closing"
    };
    private static final String[] OPS_CAPSTONE = {
        "capstone-proposal", "capstone-plan", "capstone-midpoint", "capstone-draft", "capstone-rehearsal"
    };

    private Models() {}

    static Map<String, ProcessModel> ofOps() {
        return opsBpmn().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, model -> read(model.getValue())));
    }

    static Map<String, String> opsBpmn() {
        return Map.of(
                "participant-journey", journey(OPS_ROWS),
                "capstone-project", handingOut(OPS_CAPSTONE),
                "closing", handingOut("final-competency-assessment"));
    }

    static ProcessModel withCallActivities(String... rows) {
        return read(journey(rows));
    }

    static ProcessModel read(String bpmn) {
        try {
            return ProcessModel.read(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String journey(String... rows) {
        return bpmn(Arrays.stream(rows)
                .map(row -> "<bpmn:callActivity id=\"callActivity_" + row + "\"/>")
                .collect(Collectors.joining()));
    }

    private static String handingOut(String... worksheetIds) {
        return bpmn(Arrays.stream(worksheetIds)
                .map(id -> "<camunda:in sourceExpression=\"" + id + "\" target=\"worksheetId\"/>")
                .collect(Collectors.joining()));
    }

    private static String bpmn(String elements) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">%s</bpmn:definitions>
                """
                .formatted(elements);
    }
}
