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
    private final Review.Table reviews;
    private final Placements placements;

    ReviewForms(List<ReviewForm> forms, Review.Table reviews, Placements placements) {
        this.byForm = forms.stream().collect(Collectors.toMap(ReviewForm::formId, Function.identity()));
        this.byKind = forms.stream().collect(Collectors.toMap(ReviewForm::kind, Function.identity()));
        this.reviews = reviews;
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

    /** Whether the rules of a review's work let somebody decide on it. */
    boolean accepts(Review review, String userId) {
        return of(review).accepts(review, userId);
    }

    @Override
    public List<String> faults(OpenForm form) {
        boolean isOwnWork = byForm.containsKey(form.formId())
                && form.businessKey()
                        .flatMap(placements::find)
                        .filter(owner -> form.openedBy().filter(owner::isOf).isPresent())
                        .isPresent();
        if (isOwnWork) {
            return List.of("Your decision: this is your own work, on which you cannot decide;"
                    + " another reviewer or a program admin has to.");
        }
        return byForm.containsKey(form.formId()) && decidesTwice(form)
                ? List.of("Your decision: you decide, or have decided, on the same work already; somebody else has to.")
                : List.of();
    }

    private boolean decidesTwice(OpenForm form) {
        return form.step()
                .flatMap(step -> reviews.openIn(step.processInstanceId()))
                .filter(review -> form.openedBy()
                        .filter(userId -> !accepts(review, userId))
                        .isPresent())
                .isPresent();
    }
}
