package org.charterpath.form;

import java.util.List;
import java.util.Map;

/**
 * One question of a form.
 *
 * @param key the field's key; of a variable also the name
 * @param question the field's label, with the label of its group before it where another field has the same label
 * @param rule what may be answered
 * @param isRequired whether the form wants an answer when it asks the question at all
 * @param isLocked whether the field is there to be read only, so that its value never changes
 * @param isPrivate whether nobody but the author may read the answer (a coach's own notes)
 * @param isVariable whether a model routes on the answer or maps it, so that it becomes a process variable
 * @param isAskedAnew whether the form shows no earlier answer when it is opened again: a decision is about new work each
 *     time
 * @param tense which side of today an answer lies on that is a day or a time
 * @param hiddenWhen the field's own condition and those of the groups around it; any of them hides it
 */
public record FormField(
        String key,
        String question,
        FieldRule rule,
        boolean isRequired,
        boolean isLocked,
        boolean isPrivate,
        boolean isVariable,
        boolean isAskedAnew,
        Tense tense,
        List<String> hiddenWhen) {

    /** The offered choices, value to label; empty for free fields. */
    public Map<String, String> options() {
        return rule.options();
    }
}
