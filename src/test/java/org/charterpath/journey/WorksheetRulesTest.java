package org.charterpath.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.form.SubmissionRule;
import org.junit.jupiter.api.Test;

@FeatureTest
class WorksheetRulesTest {

    private final List<SubmissionRule> rules;

    WorksheetRulesTest(WorksheetRules worksheets) {
        this.rules = List.of(
                worksheets.charterContractRule(),
                worksheets.coreValuesRule(),
                worksheets.procurementPolicyRule(),
                worksheets.projectPlanRule());
    }

    @Test
    void acceptTheAnswersOfTheDemo() {
        for (String form : List.of(
                "procurement-policy", "identifying-core-values", "charter-contract-review", "project-work-plan")) {
            assertThat(faults(form, ShippedForms.sampleAnswers(form))).as(form).isEmpty();
        }
    }

    @Test
    void theWeightsOfAProcurementPolicyMakeOneHundred() {
        Map<String, Object> answers = ShippedForms.sampleAnswers("procurement-policy");
        int fifth = ((Number) answers.get("criterion5Weight")).intValue();
        answers.put("criterion5Weight", fifth + 10);

        assertThat(faults("procurement-policy", answers))
                .containsExactly("Weight 1 to Weight 5: together they have to make 100; yours make 110.");
    }

    @Test
    void coreValuesAreFiveDifferentOnes() {
        Map<String, Object> answers = ShippedForms.sampleAnswers("identifying-core-values");
        answers.put("value4", answers.get("value2"));

        assertThat(faults("identifying-core-values", answers))
                .containsExactly("Fourth value: the same as \"Second value\"; choose five different values.");
    }

    @Test
    void aProjectDoesNotEndBeforeItStarts() {
        assertThat(faults("project-work-plan", Map.of("projectStartDay", "2026-01-05", "projectEndDay", "2026-01-05")))
                .isEmpty();
        assertThat(faults("project-work-plan", Map.of("projectStartDay", "2026-01-05", "projectEndDay", "2026-01-04")))
                .containsExactly("Ends: not before the day the project starts, 2026-01-05; 2026-01-04 is.");
    }

    @Test
    void aContractEndsAfterItHasStarted() {
        Map<String, Object> backwards = Map.of("contractStartDay", "2025-07-01", "contractEndDay", "2025-07-01");

        assertThat(faults("charter-contract-review", backwards))
                .containsExactly("Term ends: after the day the term starts, 2025-07-01; 2025-07-01 is not.");
        assertThat(faults("charter-contract-review", Map.of("contractStartDay", "2025-07-01")))
                .isEmpty();
    }

    private List<String> faults(String formId, Map<String, Object> answers) {
        return rules.stream()
                .filter(rule -> rule.formId().equals(formId))
                .flatMap(rule -> rule.faults(answers, Map.of(), OpenForms.toStart(rule.formId())).stream())
                .toList();
    }
}
