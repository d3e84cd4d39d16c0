package org.charterpath.form.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeelConditionsTest {

    private final FeelConditions conditions = new FeelConditions();

    @Test
    void comparesAnswers() {
        assertThat(conditions.holds("=outcome != \"HELD\"", Map.of("outcome", "MOVED")))
                .isTrue();
        assertThat(conditions.holds("=outcome != \"HELD\"", Map.of("outcome", "HELD")))
                .isFalse();
        assertThat(conditions.holds(
                        "=minutes > 30 and list contains(topics, \"MONEY\")",
                        Map.of("minutes", 45, "topics", List.of("MONEY"))))
                .isTrue();
    }

    @Test
    void takesWhatIsMissingForNull() {
        Map<String, Object> open = new HashMap<>();
        open.put("outcome", null);

        assertThat(conditions.holds("=outcome != \"HELD\"", Map.of())).isTrue();
        assertThat(conditions.holds("=outcome = null or outcome = \"\"", Map.of()))
                .isTrue();
        assertThat(conditions.holds("=outcome = null or outcome = \"\"", open)).isTrue();
        assertThat(conditions.holds("=outcome = null or outcome = \"\"", Map.of("outcome", "")))
                .isTrue();
    }

    @Test
    void doesNotHoldWhereItSaysNeitherYesNorNo() {
        assertThat(conditions.holds("=minutes", Map.of("minutes", 45))).isFalse();
        assertThat(conditions.holds("=minutes > 30", Map.of("minutes", "many"))).isFalse();
        assertThat(conditions.holds("=outcome = \"HELD\"", Map.of("outcome", new Object())))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoFeel() {
        assertThatIllegalArgumentException().isThrownBy(() -> conditions.holds("=outcome ==", Map.of()));
    }
}
