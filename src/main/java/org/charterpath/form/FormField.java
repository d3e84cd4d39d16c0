package org.charterpath.form;

import java.util.Map;

/**
 * One question of a form.
 *
 * @param key the field's key, which is also the process variable's name
 * @param group the label of the group it stands in; empty outside of groups
 * @param label the question as the form puts it
 * @param options the offered choices, value to label; empty for free fields
 * @param isRequired whether the form always wants an answer: required, and never hidden by a condition
 * @param isPrivate whether the answer must never become a process variable (a coach's own notes)
 */
public record FormField(
        String key,
        String type,
        String group,
        String label,
        Map<String, String> options,
        boolean isRequired,
        boolean isPrivate) {

    /** The question with its group, so that it can be understood outside of the form. */
    public String question() {
        return group.isEmpty() ? label : label.isEmpty() ? group : group + ": " + label;
    }
}
