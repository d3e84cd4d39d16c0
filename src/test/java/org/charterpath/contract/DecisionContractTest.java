package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.charterpath.program.Category;
import org.charterpath.program.ProgramDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision tables are kept like models, and say the same as the definitions. */
class DecisionContractTest {

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
        for (Category category : program.categories()) {
            assertThat(ceiling(program.id(), category.id(), category.allotmentMinutes()))
                    .as("ceu-credit.dmn, minutes of %s for %s", category.id(), program.id())
                    .isEqualTo(category.allotmentMinutes());
        }
        assertThat(ceiling(program.id(), "TOTAL", program.maximumMinutes())).isEqualTo(program.maximumMinutes());
    }

    private static int ceiling(String programId, String category, int allotted) throws IOException {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (var table = Files.newInputStream(Path.of("bpmn/ceu-credit.dmn"))) {
            Number minutes = engine.evaluateDecisionTable(
                            "ceu-credit",
                            table,
                            Variables.putValue("programId", programId)
                                    .putValue("category", category)
                                    .putValue("loggedMinutes", 0)
                                    .putValue("allottedMinutes", allotted))
                    .getSingleEntry();
            return minutes.intValue();
        }
    }
}
