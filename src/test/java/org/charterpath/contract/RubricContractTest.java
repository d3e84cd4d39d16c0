package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.charterpath.program.Assessment;
import org.charterpath.program.Competency;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Rubric;
import org.junit.jupiter.api.Test;

/** The forms of assessments offer the sentences of the rubric that the definition names for them. */
class RubricContractTest {

    @Test
    void offersTheSentencesOfTheRubricAsTheChoicesOfItsAssessments() {
        for (ProgramDefinition program : Definitions.all()) {
            for (Assessment assessment : program.assessments()) {
                Rubric rubric = program.rubric(assessment.rubric()).orElseThrow();
                List<Form> forms = Form.named(
                                program.worksheet(assessment.worksheet()).form())
                        .toList();
                assertThat(forms).isNotEmpty();
                for (Competency competency : program.competencies()) {
                    assertThat(forms).allSatisfy(form -> assertThat(choices(form, competency))
                            .as("%s: %s", form, competency.id())
                            .containsExactlyElementsOf(IntStream.rangeClosed(1, rubric.highest())
                                    .mapToObj(rating -> rating + " = "
                                            + rubric.choice(competency.id(), rating)
                                                    .orElseThrow())
                                    .toList()));
                }
            }
        }
    }

    private static List<String> choices(Form form, Competency competency) {
        Component rating = form.field(competency.id() + "Rating").orElseThrow();
        return IntStream.range(0, rating.json().path("values").size())
                .mapToObj(choice -> rating.json().path("values").path(choice))
                .map(choice -> choice.path("value").asText() + " = "
                        + choice.path("label").asText())
                .toList();
    }
}
