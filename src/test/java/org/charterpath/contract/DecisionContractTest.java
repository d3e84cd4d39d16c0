package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.charterpath.program.ProgramDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision tables are kept like models, and say the same as the definitions. */
class DecisionContractTest {

    private static final int MINUTES_PER_HOUR = 60;

    static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
        }
    }

    static List<ProgramDefinition> programs() {
        return Definitions.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void isNamedLikeItsFileAndKeptForSevenYears(Path file) {
        assertThat(Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class))
                .as("%s: decisions", file)
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.getId()).as("%s: id", file).isEqualTo(Stem.of(file));
                    assertThat(decision.getName()).as("%s: name", file).isNotBlank();
                    assertThat(decision.getCamundaHistoryTimeToLiveString())
                            .as("%s: historyTimeToLive", file)
                            .isEqualTo("P2557D");
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void capsEachCategoryAtTheProgramsAllotment(ProgramDefinition program) throws IOException {
        Map<String, Integer> allotments = new HashMap<>();
        for (String category : String.values()) {
            allotments.put(category.name(), program.allotmentMinutes(category));
        }
        allotments.put("TOTAL", program.maximumHours() * MINUTES_PER_HOUR);
        assertThat(ceilings(program.id()))
                .as("ceu-credit.dmn, minutes for %s", program.id())
                .containsExactlyInAnyOrderEntriesOf(allotments);
    }

    private static Map<String, Integer> ceilings(String programId) throws IOException {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        Map<String, Integer> ceilings = new HashMap<>();
        try (var table = Files.newInputStream(Path.of("bpmn/ceu-credit.dmn"))) {
            DmnDecisionTableResult rows = engine.evaluateDecisionTable(
                    "ceu-credit", table, Variables.createVariables().putValue("programId", programId));
            rows.forEach(row -> assertThat(ceilings.put(
                            row.<String>getEntry("category"),
                            row.<Number>getEntry("ceilingMinutes").intValue()))
                    .as("ceu-credit.dmn: a second ceiling of %s", row.<String>getEntry("category"))
                    .isNull());
        }
        return ceilings;
    }
}
