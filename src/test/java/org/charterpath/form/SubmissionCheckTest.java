package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.charterpath.form.process.FeelConditions;
import org.junit.jupiter.api.Test;

class SubmissionCheckTest {

    private static final FormDefinition FORM =
            Forms.of(Forms.required("gaps", "Gaps"), Forms.optional("nextStep", "Next step"));

    private static final FormDefinition HELD_OR_NOT = Forms.of(
            Forms.optional("outcome", "Outcome"),
            Forms.requiredUnless("=outcome != \\\"HELD\\\"", "minutes", "Minutes"));

    private static final FormDefinition LOCKED = Forms.of(
            """
            {"type": "textfield", "key": "course", "label": "Course", "readonly": true}
            """,
            """
            {"type": "number", "key": "hours", "label": "Hours", "disabled": true}
            """);

    private static final Map<String, Object> HELD_BY_THE_TASK = Map.of("course", "Contracts", "hours", 2);

    private static final OpenForm OPEN =
            new OpenForm("charter-review", Optional.empty(), Optional.empty(), Optional.of("rosa"), variable -> null);

    private static final ConditionEvaluator CONDITIONS = new FeelConditions();
    private static final SubmissionCheck.DayCheck NO_DAYS = (form, values, open) -> List.of();

    @Test
    void acceptsAnswersThatKeepEveryRule() {
        assertThatCode(() -> check(FORM, Map.of("gaps", "No calendar"))).doesNotThrowAnyException();
    }

    @Test
    void wantsARequiredAnswer() {
        refuses(FORM, Map.of("nextStep", "Ask the authorizer")).withMessage("Gaps: an answer is needed.");
    }

    @Test
    void doesNotWantAnAnswerThatTheFormHides() {
        assertThatCode(() -> check(HELD_OR_NOT, Map.of("outcome", "MOVED"))).doesNotThrowAnyException();
        refuses(HELD_OR_NOT, Map.of("outcome", "HELD")).withMessage("Minutes: an answer is needed.");
    }

    @Test
    void refusesAnAnswerThatTheFormHides() {
        refuses(HELD_OR_NOT, Map.of("outcome", "MOVED", "minutes", "45"))
                .withMessage("Minutes: is not asked with these answers; leave it out.");
    }

    @Test
    void takesAnEmptyAnswerToAHiddenQuestionForNone() {
        assertThatCode(() -> check(HELD_OR_NOT, Map.of("outcome", "MOVED", "minutes", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void decidesConditionsByWhatTheTaskHolds() {
        FormDefinition form = Forms.of(Forms.requiredUnless("=reviewer = \\\"NOBODY\\\"", "gaps", "Gaps"));

        assertThatCode(() -> check(form, Map.of(), Map.of("reviewer", "NOBODY")))
                .doesNotThrowAnyException();
        refuses(form, Map.of(), Map.of("reviewer", "COACH")).withMessage("Gaps: an answer is needed.");
    }

    @Test
    void decidesConditionsByTheseAnswersRatherThanByEarlierOnes() {
        assertThatCode(() -> check(HELD_OR_NOT, Map.of("outcome", ""), Map.of("outcome", "HELD")))
                .doesNotThrowAnyException();
    }

    @Test
    void decidesConditionsByAnEarlierAnswerToWhatIsNotPosted() {
        refuses(HELD_OR_NOT, Map.of(), Map.of("outcome", "HELD")).withMessage("Minutes: an answer is needed.");
    }

    @Test
    void refusesWhatTheFormDoesNotAsk() {
        refuses(FORM, Map.of("gaps", "No calendar", "reviewDecision", "APPROVED"))
                .withMessage("\"reviewDecision\" is not a question of this form.");
    }

    @Test
    void refusesWhatTheFormDoesNotAskEvenIfItIsEmpty() {
        refuses(FORM, Map.of("gaps", "No calendar", "coachId", ""))
                .withMessage("\"coachId\" is not a question of this form.");
    }

    @Test
    void takesBackWhatIsThereToBeRead() {
        assertThatCode(() -> check(LOCKED, Map.of("course", "Contracts", "hours", 2.0), HELD_BY_THE_TASK))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(LOCKED, Map.of(), HELD_BY_THE_TASK)).doesNotThrowAnyException();
        assertThatCode(() -> check(LOCKED, Map.of("course", ""), Map.of())).doesNotThrowAnyException();
    }

    @Test
    void refusesAChangeOfWhatIsThereToBeRead() {
        refuses(LOCKED, Map.of("course", "Budgets", "hours", 3), HELD_BY_THE_TASK)
                .withMessage("Course: can only be read, not changed.\nHours: can only be read, not changed.");
        refuses(LOCKED, Map.of("course", ""), HELD_BY_THE_TASK).withMessage("Course: can only be read, not changed.");
        refuses(LOCKED, Map.of("course", "Contracts"), Map.of()).withMessage("Course: can only be read, not changed.");
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
        refuses(FORM, Map.of("nextStep", "x".repeat(2001), "smuggled", 1))
                .withMessage("Gaps: an answer is needed.\nNext step: at most 2000 characters, this has 2001.\n"
                        + "\"smuggled\" is not a question of this form.")
                .satisfies(refusal -> assertThat(refusal.faults()).hasSize(3));
        refuses(
                        FORM,
                        Map.of("gaps", "none"),
                        new Rule("charter-review", "Gaps: name one at least."),
                        new Rule("charter-review", "Next step: name a day."))
                .withMessage("Gaps: name one at least.\nNext step: name a day.");
    }

    @Test
    void holdsDaysToTheirTense() {
        SubmissionCheck check = new SubmissionCheck(
                List.of(), CONDITIONS, (form, values, open) -> List.of("Next step: today or later."));

        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> check.check(FORM, Map.of("gaps", "No calendar"), () -> Map.of(), OPEN))
                .withMessage("Next step: today or later.");
    }

    @Test
    void sparesTheRulesAnswersThatTheFormItselfRefuses() {
        refuses(FORM, Map.of("gaps", 7), new Rule("charter-review", "Gaps: name one at least."))
                .withMessage("Gaps: a text is needed.");
    }

    @Test
    void leavesOutOpenAnswersForTheRules() {
        Map<String, Object> values = new HashMap<>(Map.of("gaps", "none", "nextStep", ""));
        values.put("day", null);
        FormDefinition form = Forms.of(
                Forms.required("gaps", "Gaps"), Forms.optional("nextStep", "Next step"), Forms.optional("day", "Day"));

        refuses(form, values, new RepeatsTheAnswers()).withMessage("Answered: [gaps].");
    }

    @Test
    void tellsARuleWhatTheTaskIsAbout() {
        refuses(FORM, Map.of("gaps", "none"), Map.of("minutesTracked", 30), new RepeatsTheTask())
                .withMessage("Tracked: 30.");
    }

    @Test
    void tellsARuleWhoSubmits() {
        SubmissionRule rule = new SubmissionRule() {
            @Override
            public String formId() {
                return FORM.id();
            }

            @Override
            public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
                return List.of("Not for " + form.openedBy().orElseThrow());
            }
        };

        refuses(FORM, Map.of("gaps", "No calendar"), rule).withMessage("Not for rosa");
    }

    @Test
    void doesNotLookUpTheTaskWhenNothingDependsOnIt() {
        AtomicBoolean isAsked = new AtomicBoolean();

        new SubmissionCheck(List.of(new Rule("procurement-policy")), CONDITIONS, NO_DAYS)
                .check(
                        FORM,
                        Map.of("gaps", "none"),
                        () -> {
                            isAsked.set(true);
                            return Map.of();
                        },
                        OPEN);

        assertThat(isAsked).isFalse();
    }

    private static void check(FormDefinition form, Map<String, Object> values, SubmissionRule... rules) {
        check(form, values, Map.of(), rules);
    }

    private static void check(
            FormDefinition form, Map<String, Object> values, Map<String, Object> held, SubmissionRule... rules) {
        new SubmissionCheck(List.of(rules), CONDITIONS, NO_DAYS).check(form, values, () -> held, OPEN);
    }

    private static ThrowableAssertAlternative<InvalidSubmissionException> refuses(
            FormDefinition form, Map<String, Object> values, SubmissionRule... rules) {
        return refuses(form, values, Map.of(), rules);
    }

    private static ThrowableAssertAlternative<InvalidSubmissionException> refuses(
            FormDefinition form, Map<String, Object> values, Map<String, Object> held, SubmissionRule... rules) {
        return assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> check(form, values, held, rules));
    }

    /** A rule that finds the same faults in whatever it is asked about. */
    private record Rule(String formId, List<String> found) implements SubmissionRule {

        Rule(String formId, String... found) {
            this(formId, List.of(found));
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
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
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return List.of("Tracked: " + taskVariables.get("minutesTracked") + ".");
        }
    }

    /** A rule that repeats what was answered. */
    private record RepeatsTheAnswers() implements SubmissionRule {

        @Override
        public String formId() {
            return "charter-review";
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return List.of("Answered: " + answers.keySet() + ".");
        }
    }
}
