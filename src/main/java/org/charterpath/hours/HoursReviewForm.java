package org.charterpath.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.TypedText;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.NewCredit;
import org.charterpath.review.Decision;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form {@code hours-review}: how it reads, and what it cannot check itself. */
@Component
public class HoursReviewForm implements ReviewForm, SubmissionRule {

    public static final String ID = "hours-review";
    public static final String DECISION = "hoursDecision";
    public static final String APPROVED_MINUTES = "hoursApprovedMinutes";
    public static final String FEEDBACK = "hoursFeedback";

    /** What the form shows of the claim: its minutes. */
    public static final String MINUTES = "hoursMinutes";

    private final HoursClaim.Table claims;
    private final LoggedHours loggedHours;

    HoursReviewForm(HoursClaim.Table claims, LoggedHours loggedHours) {
        this.claims = claims;
        this.loggedHours = loggedHours;
    }

    @Override
    public String formId() {
        return ID;
    }

    @Override
    public String kind() {
        return HoursClaim.KIND;
    }

    @Override
    public Decision read(Submission review, Map<String, Object> shown) {
        Outcome outcome = Outcome.valueOf(review.text(DECISION).orElseThrow());
        Optional<String> feedback = words(review.answers());
        return switch (outcome) {
            case APPROVED -> new Decision(outcome, claimed(shown), feedback.orElse(null), null);
            case APPROVED_FEWER ->
                new Decision(
                        outcome,
                        review.number(APPROVED_MINUTES).orElseThrow(),
                        feedback.orElse(null),
                        feedback.orElse(null));
            case RETURNED, DENIED -> Decision.of(outcome, feedback);
        };
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        List<String> faults = faults(answers, taskVariables);
        return faults.isEmpty() ? dayFaults(answers, form) : faults;
    }

    /** What others have recorded since comes first: no more of the hours can be approved than the day has left. */
    private List<String> dayFaults(Map<String, Object> answers, OpenForm form) {
        return form.step()
                .flatMap(step -> claims.findByProcessInstanceId(step.processInstanceId()))
                .map(claim -> dayFaults(answers, claim))
                .orElseGet(List::of);
    }

    private List<String> dayFaults(Map<String, Object> answers, HoursClaim claim) {
        int room = loggedHours.roomFor(claim);
        int approved =
                switch (Answers.choice(answers.get(DECISION), Outcome.class).orElseThrow()) {
                    case APPROVED -> claim.work().minutes();
                    case APPROVED_FEWER ->
                        Answers.wholeNumber(answers.get(APPROVED_MINUTES), 1, Integer.MAX_VALUE)
                                .orElseThrow();
                    case RETURNED, DENIED -> 0;
                };
        return approved <= room
                ? List.of()
                : List.of("What do you decide?: %s of %s are filled by other records already; %s."
                        .formatted(
                                CreditTime.exact(NewCredit.MAXIMUM_MINUTES - room),
                                claim.work().workedOn(),
                                room == 0
                                        ? "return these hours or deny them"
                                        : "approve at most %d minutes, or return or deny them".formatted(room)));
    }

    List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Optional<Outcome> outcome = Answers.choice(answers.get(DECISION), Outcome.class);
        if (outcome.isEmpty()) {
            return List.of("What do you decide?: choose one of the list.");
        }
        List<String> faults = new ArrayList<>();
        if (outcome.get() == Outcome.APPROVED_FEWER) {
            faults.addAll(minutesFaults(answers.get(APPROVED_MINUTES), claimed(taskVariables)));
        }
        if (outcome.get() != Outcome.APPROVED && words(answers).isEmpty()) {
            faults.add(
                    outcome.get() == Outcome.RETURNED
                            ? "Feedback to the participant: say what to correct when you return an entry."
                            : "Feedback to the participant: give the reason when you approve fewer minutes or deny them.");
        }
        return faults;
    }

    @Override
    public String inWords(Review review, Placement owner) {
        HoursWork work = claims.require(review.subject().id()).work();
        return "%d minutes of %s logged for %s"
                .formatted(
                        work.minutes(),
                        owner.program().category(work.category()).title(),
                        work.workedOn());
    }

    /** The claim says whom it waits for as well. */
    @Override
    public void moved(Review review) {
        claims.save(claims.require(review.subject().id()).waitingFor(review.waiting()));
    }

    private static List<String> minutesFaults(@Nullable Object approved, int claimed) {
        Optional<Integer> minutes = Answers.wholeNumber(approved, 1, Integer.MAX_VALUE);
        if (minutes.isEmpty()) {
            return List.of("Minutes you approve: give 1 minute or more, or deny the hours.");
        }
        return minutes.get() < claimed
                ? List.of()
                : List.of("Minutes you approve: %d are not fewer than the %d minutes claimed."
                        .formatted(minutes.get(), claimed));
    }

    private static int claimed(Map<String, Object> shown) {
        return shown.get(MINUTES) instanceof Number minutes ? minutes.intValue() : Integer.MAX_VALUE;
    }

    private static Optional<String> words(Map<String, Object> answers) {
        return Answers.text(answers.get(FEEDBACK)).map(TypedText::stripped).filter(text -> !text.isEmpty());
    }
}
