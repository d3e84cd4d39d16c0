package org.charterpath.form;

import java.util.Optional;
import java.util.Set;

/**
 * What a feature has for a form: a constant, so that tests can compare it with what the form shows.
 *
 * @param formId empty for what it may have for several forms
 * @param names variables that the form shows, and fields that it fills in
 */
public record FormOffer(Optional<String> formId, Set<String> names) {

    public static FormOffer to(String formId, String... names) {
        return new FormOffer(Optional.of(formId), Set.of(names));
    }

    public static FormOffer toSeveralForms(String... names) {
        return new FormOffer(Optional.empty(), Set.of(names));
    }

    boolean isFor(String openForm) {
        return formId.isEmpty() || formId.get().equals(openForm);
    }
}
