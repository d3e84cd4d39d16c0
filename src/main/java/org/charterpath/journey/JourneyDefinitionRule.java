package org.charterpath.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.program.DefinitionRule;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * What the models of the OPS Program take for granted of a definition: the journey has a row for each stage, and the
 * last stage and the capstone name their worksheets in their models, so that more would never be handed out.
 */
@Component
class JourneyDefinitionRule implements DefinitionRule {

    private static final String JOURNEY = "participant-journey";
    private static final String CAPSTONE_MODEL = "capstone-project";
    private static final String CAPSTONE = "capstone";
    private static final String CLOSING = "closing";

    private final ResourceLoader resources;

    JourneyDefinitionRule(ResourceLoader resources) {
        this.resources = resources;
    }

    @Override
    public List<String> faults(ProgramDefinition program) {
        List<String> faults = new ArrayList<>();
        if (program.process().equals(JOURNEY)) {
            checkRows(program, faults);
            model(CAPSTONE_MODEL, faults).ifPresent(model -> program.partsOf(CAPSTONE).stream()
                    .filter(piece -> !model.handsOut(piece.id()))
                    .forEach(piece -> faults.add(
                            piece.id() + ": " + bpmn(CAPSTONE_MODEL) + " does not hand out this worksheet")));
            checkClosing(last(program), faults);
        }
        return faults;
    }

    private void checkRows(ProgramDefinition program, List<String> faults) {
        model(JOURNEY, faults).ifPresent(journey -> program.stages().forEach(stage -> {
            String row = "callActivity_" + (stage.equals(last(program)) ? CLOSING : stage.id());
            if (!journey.hasCallActivity(row)) {
                faults.add(place(stage) + ": " + bpmn(JOURNEY) + " has no call activity " + row);
            }
        }));
    }

    private void checkClosing(Stage stage, List<String> faults) {
        if (stage.dueOn().isEmpty()) {
            faults.add(place(stage) + ".dueOn: is missing; the last stage is open until the program ends");
        }
        model(CLOSING, faults).ifPresent(closing -> stage.ownWorksheets().stream()
                .map(Worksheet::id)
                .filter(worksheetId -> !closing.handsOut(worksheetId))
                .forEach(worksheetId -> faults.add(place(stage) + ".worksheets." + worksheetId + ": " + bpmn(CLOSING)
                        + " does not hand out this worksheet")));
        if (!stage.courses().isEmpty()) {
            faults.add(place(stage) + ".courses: " + bpmn(CLOSING) + " hands out no courses");
        }
        if (stage.coaching().isPresent()) {
            faults.add(place(stage) + ".coaching: " + bpmn(CLOSING) + " offers no coaching");
        }
    }

    private static Stage last(ProgramDefinition program) {
        return program.stages().get(program.stages().size() - 1);
    }

    private Optional<ProcessModel> model(String processId, List<String> faults) {
        Resource bpmn = resources.getResource("classpath:" + bpmn(processId));
        if (!bpmn.exists()) {
            faults.add("models: there is no " + bpmn(processId));
            return Optional.empty();
        }
        try (InputStream in = bpmn.getInputStream()) {
            return Optional.of(ProcessModel.read(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(bpmn.getDescription(), unreadable);
        }
    }

    private static String place(Stage stage) {
        return "stages." + stage.id();
    }

    private static String bpmn(String processId) {
        return "bpmn/" + processId + ".bpmn";
    }
}
