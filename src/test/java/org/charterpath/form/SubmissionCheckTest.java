package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class SubmissionCheckTest {

    private static final FormDefinition FORM =
            Forms.of(Forms.required("gaps", "Gaps"), Forms.optional("nextStep", "Next step"));

    @Test
    void acceptsAnswersThatKeepEveryRule() {
        assertThatCode(() -> check(FORM, Map.of("gaps", "No calendar"))).doesNotThrowAnyException();
    }

    @Test
    void wantsARequiredAnswer() {
        refuses(FORM, Map.of("nextStep", "Ask the authorizer")).withMessage("Gaps: an answer is needed.");
    }

    @Test
    void doesNotWantAnAnswerThatTheFormMayHaveHidden() {
        FormDefinition form = Forms.of(Forms.requiredUnless("=outcome = null", "minutes", "Minutes"));

        assertThatCode(() -> check(form, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void acceptsATextThatTheDatabaseCanHold() {
        assertThatCode(() -> check(FORM, Map.of("gaps", "x".repeat(4000)))).doesNotThrowAnyException();
    }

    @Test
    void refusesATextThatTheDatabaseWouldLose() {
        refuses(FORM, Map.of("gaps", "x".repeat(4001))).withMessage("Gaps: at most 4000 characters, this has 4001.");
    }

    @Test
    void refusesALongTextUnderAKeyThatTheFormDoesNotKnow() {
        refuses(FORM, Map.of("gaps", "No calendar", "smuggled", "x".repeat(4001)))
                .withMessage("smuggled: at most 4000 characters, this has 4001.");
    }

    @Test
    void asksTheRulesOfTheForm() {
        refuses(FORM, Map.of("gaps", "none"), new Rule("charter-review", "Gaps: name one at least."))
                .withMessage("Gaps: name one at least.");
    }

    @Test
    void leavesAloneTheRulesOfOtherForms() {
        assertThatCode(() -> check(FORM, Map.of("gaps", "none"), new Rule("procurement-policy", "Never.")))
                .doesNotThrowAnyException();
    }

    @Test
    void namesAllFaultsAtOnce() {
        refuses(
                        FORM,
                        Map.of("nextStep", "x".repeat(4001)),
                        new Rule("charter-review", "Gaps: name one at least."),
                        new Rule("charter-review", "Next step: name a day."))
                .withMessage("Gaps: an answer is needed. Next step: at most 4000 characters, this has 4001. "
                        + "Gaps: name one at least. Next step: name a day.")
                .satisfies(refusal -> assertThat(refusal.faults()).hasSize(4));
    }

    @Test
    void tellsARuleWhatTheTaskIsAbout() {
        SubmissionCheck check = new SubmissionCheck(List.of(new RepeatsTheTask()));

        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> check.check(FORM, Map.of("gaps", "none"), () -> Map.of("minutesTracked", 30)))
                .withMessage("Tracked: 30.");
    }

    @Test
    void doesNotLookUpTheTaskWhenNoRuleAsks() {
        AtomicBoolean isAsked = new AtomicBoolean();

        new SubmissionCheck(List.of(new Rule("procurement-policy"))).check(FORM, Map.of("gaps", "none"), () -> {
            isAsked.set(true);
            return Map.of();
        });

        assertThat(isAsked).isFalse();
    }

    private static void check(FormDefinition form, Map<String, Object> answers, SubmissionRule... rules) {
        new SubmissionCheck(List.of(rules)).check(form, answers, Map::of);
    }

    private static ThrowableAssertAlternative<InvalidSubmissionException> refuses(
            FormDefinition form, Map<String, Object> answers, SubmissionRule... rules) {
        return assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> check(form, answers, rules));
    }

    /** A rule that finds the same faults in whatever it is asked about. */
    private record Rule(String formId, List<String> found) implements SubmissionRule {

        Rule(String formId, String... found) {
            this(formId, List.of(found));
        }

        @Override
        public List<String> faults(Map<String, Object> answers) {
            return found;
        }
    }

    /** A rule that repeats what the task says. */
    private record RepeatsTheTask() implements SubmissionRule {

        @Override
        public String formId() {
            return "charter-review";
        }

        @Override
        public List<String> faults(Map<String, Object> answers) {
            return List.of();
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
            return List.of("Tracked: " + taskVariables.get("minutesTracked") + ".");
        }
    }
}
