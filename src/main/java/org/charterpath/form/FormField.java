package org.charterpath.form;

import java.util.Map;

/**
 * One question of a form.
 *
 * @param key the field's key, which is also the process variable's name
 * @param question the field's label, with the label of its group before it where another field has the same label
 * @param options the offered choices, value to label; empty for free fields
 * @param isRequired whether the form always wants an answer: required, and never hidden by a condition
 * @param isPrivate whether the answer must never become a process variable (a coach's own notes)
 */
public record FormField(
        String key, String question, Map<String, String> options, boolean isRequired, boolean isPrivate) {}
