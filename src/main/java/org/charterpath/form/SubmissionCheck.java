package org.charterpath.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Decides whether a submission may be written: the same answer on every path into the engine. */
@Component
public class SubmissionCheck {

    /** The engine's limit for a text variable; beyond it the database refuses and the text would be lost. */
    static final int LONGEST_TEXT = 4000;

    private final Map<String, List<SubmissionRule>> rules;

    SubmissionCheck(List<SubmissionRule> rules) {
        this.rules = rules.stream().collect(Collectors.groupingBy(SubmissionRule::formId));
    }

    /**
     * Checks the answers to a form.
     *
     * @param answers the values by field key, without absent and "" ones
     * @param taskVariables what the task sees; asked for only if a rule is there to use it
     * @throws InvalidSubmissionException with all faults at once
     */
    public void check(FormDefinition form, Map<String, Object> answers, Supplier<Map<String, Object>> taskVariables) {
        List<String> faults = new ArrayList<>();
        form.fields().stream()
                .filter(field -> field.isRequired() && !answers.containsKey(field.key()))
                .forEach(field -> faults.add("%s: an answer is needed.".formatted(field.question())));
        answers.forEach((key, value) -> {
            if (value instanceof String text && text.length() > LONGEST_TEXT) {
                faults.add("%s: at most %d characters, this has %d."
                        .formatted(questionOf(form, key), LONGEST_TEXT, text.length()));
            }
        });
        List<SubmissionRule> formRules = rules.getOrDefault(form.id(), List.of());
        if (!formRules.isEmpty()) {
            Map<String, Object> context = taskVariables.get();
            formRules.forEach(rule -> faults.addAll(rule.faults(answers, context)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static String questionOf(FormDefinition form, String key) {
        return form.field(key).map(FormField::question).orElse(key);
    }
}
