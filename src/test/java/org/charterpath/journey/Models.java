package org.charterpath.journey;

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

    /** The models of the OPS Program, by the keys of their processes. */
    static Map<String, String> ofOps() {
        return Map.of(
                "participant-journey", withCallActivities(OPS_ROWS),
                "capstone-project", handingOut(OPS_CAPSTONE),
                "closing", handingOut("final-competency-assessment"));
    }

    static ProcessModel read(String bpmn) {
        try {
            return ProcessModel.read(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String withCallActivities(String... rows) {
        return bpmn(Arrays.stream(rows)
                .map(row -> "<bpmn:callActivity id=\"callActivity_" + row + "\"/>")
                .collect(Collectors.joining()));
    }

    static String handingOut(String... worksheetIds) {
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
