package org.charterpath.form;

import java.util.List;
import java.util.Map;

/**
 * One question of a form.
 *
 * @param key the field's key, which is also the process variable's name
 * @param question the field's label, with the label of its group before it where another field has the same label
 * @param rule what may be answered
 * @param isRequired whether the form wants an answer when it asks the question at all
 * @param isLocked whether the field is there to be read only, so that its value never changes
 * @param isPrivate whether the answer must never become a process variable (a coach's own notes)
 * @param hiddenWhen the field's own condition and those of the groups around it; any of them hides it
 */
public record FormField(
        String key,
        String question,
        FieldRule rule,
        boolean isRequired,
        boolean isLocked,
        boolean isPrivate,
        List<String> hiddenWhen) {

    /** The offered choices, value to label; empty for free fields. */
    public Map<String, String> options() {
        return rule.options();
    }
}
