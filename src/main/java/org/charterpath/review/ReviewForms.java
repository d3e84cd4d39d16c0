package org.charterpath.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.cohort.Placements;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionGuard;
import org.springframework.stereotype.Component;

/** Knows the forms with which people decide, and keeps whoever did the work from submitting one of them about it. */
@Component
public class ReviewForms implements SubmissionGuard {

    private final Map<String, ReviewForm> byForm;
    private final Map<String, ReviewForm> byKind;
    private final Placements placements;

    ReviewForms(List<ReviewForm> forms, Placements placements) {
        this.byForm = forms.stream().collect(Collectors.toMap(ReviewForm::formId, Function.identity()));
        this.byKind = forms.stream().collect(Collectors.toMap(ReviewForm::kind, Function.identity()));
        this.placements = placements;
    }

    /** Empty for a form that decides on nothing. */
    public Optional<ReviewForm> find(String formId) {
        return Optional.ofNullable(byForm.get(formId));
    }

    /** The form with which work of this kind is decided on. */
    public ReviewForm of(Review review) {
        String kind = review.subject().kind();
        return Optional.ofNullable(byKind.get(kind))
                .orElseThrow(() -> new IllegalStateException("No form decides on work of the kind '" + kind + "'"));
    }

    @Override
    public List<String> faults(OpenForm form) {
        boolean isOwnWork = byForm.containsKey(form.formId())
                && form.businessKey()
                        .flatMap(placements::find)
                        .filter(owner -> form.openedBy().filter(owner::isOf).isPresent())
                        .isPresent();
        return isOwnWork
                ? List.of("Your decision: this is your own work, on which you cannot decide;"
                        + " another reviewer or a program admin has to.")
                : List.of();
    }
}
