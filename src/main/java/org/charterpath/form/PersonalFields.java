package org.charterpath.form;

import java.util.Set;

/**
 * Knows what each of several people who can answer the same form says for himself or herself, so that nobody finds another
 * one's answer there. Features hand these over as Spring beans.
 */
@FunctionalInterface
public interface PersonalFields {

    /** Keys of the fields in which nobody's earlier answer is shown; a feature fills in the own one where it knows it. */
    Set<String> of(OpenForm form);
}
