package org.charterpath.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Decides whether a submission may be written: the same answer on every path into the engine. The form says what may be
 * answered; the rules of {@link SubmissionRule}, asked once the form is content, say the rest.
 */
@Component
public class SubmissionCheck {

    private final Map<String, List<SubmissionRule>> rules;
    private final ConditionEvaluator conditions;
    private final DayCheck days;

    SubmissionCheck(List<SubmissionRule> rules, ConditionEvaluator conditions, DayCheck days) {
        this.rules = rules.stream().collect(Collectors.groupingBy(SubmissionRule::formId));
        this.conditions = conditions;
        this.days = days;
    }

    /** Asked about days and times, once they are such as the form itself allows. */
    interface DayCheck {

        List<String> faults(FormDefinition form, Map<String, Object> values, OpenForm open);
    }

    /**
     * Checks what was submitted to a form.
     *
     * @param values everything that was posted, by key, as strings, numbers, booleans, lists and maps; what is none of
     *     these is refused
     * @param taskVariables what the task holds; asked for at most once, and only if something depends on it
     * @param open the form with what it is about and whoever submits it
     * @throws InvalidSubmissionException with all faults at once
     */
    public void check(
            FormDefinition form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> taskVariables,
            OpenForm open) {
        Supplier<Map<String, Object>> held = SingletonSupplier.of(taskVariables);
        refuse(faultsAgainstForm(form, values, held));
        refuse(days.faults(form, values, open));
        refuse(faultsAgainstRules(form, values, held, open));
    }

    private List<String> faultsAgainstForm(
            FormDefinition form, Map<String, Object> values, Supplier<Map<String, Object>> held) {
        Visibility visibility = new Visibility(values, held, conditions);
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        for (FormField field : form.fields()) {
            unknown.remove(field.key());
            faults(field, values, visibility, held)
                    .forEach(fault -> faults.add("%s: %s".formatted(field.question(), fault)));
        }
        unknown.forEach(key -> faults.add("\"%s\" is not a question of this form.".formatted(Words.brief(key))));
        return faults;
    }

    private static List<String> faults(
            FormField field, Map<String, Object> values, Visibility visibility, Supplier<Map<String, Object>> held) {
        Object value = values.get(field.key());
        FieldRule rule = field.rule();
        if (field.isLocked()) {
            boolean isKept = !values.containsKey(field.key())
                    || isSame(rule, value, held.get().get(field.key()));
            return isKept ? List.of() : List.of("can only be read, not changed.");
        }
        if (visibility.isHidden(field)) {
            return rule.isEmpty(value) ? List.of() : List.of("is not asked with these answers; leave it out.");
        }
        if (value == null || rule.isEmpty(value)) {
            return field.isRequired() ? List.of(rule.missing()) : List.of();
        }
        return rule.faults(value, held);
    }

    private List<String> faultsAgainstRules(
            FormDefinition form, Map<String, Object> values, Supplier<Map<String, Object>> held, OpenForm open) {
        List<SubmissionRule> formRules = rules.getOrDefault(form.id(), List.of());
        if (formRules.isEmpty()) {
            return List.of();
        }
        Map<String, Object> answers = new LinkedHashMap<>(values);
        answers.values().removeIf(value -> value == null || (value instanceof String text && TypedText.isBlank(text)));
        return formRules.stream()
                .flatMap(rule -> rule.faults(answers, held.get(), open).stream())
                .toList();
    }

    /**
     * Whether a posted value is what the task holds; a browser may turn the line breaks of a text into blanks, and those
     * around it do not count.
     */
    private static boolean isSame(FieldRule rule, @Nullable Object posted, @Nullable Object held) {
        if (posted == null || held == null || rule.isEmpty(posted) || rule.isEmpty(held)) {
            return rule.isEmpty(posted) && rule.isEmpty(held);
        }
        if (posted instanceof Number one && held instanceof Number other) {
            return Words.exact(one).compareTo(Words.exact(other)) == 0;
        }
        return posted instanceof String text ? onOneLine(text).equals(onOneLine(held)) : posted.equals(held);
    }

    private static String onOneLine(Object text) {
        return TypedText.stripped(text.toString()).replaceAll("[\\r\\n\\t]", " ");
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }
}
