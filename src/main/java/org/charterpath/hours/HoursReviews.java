package org.charterpath.hours;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.hours.HoursReviewPolicy.Route;
import org.charterpath.hours.HoursReviewPolicy.Ruling;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.DayCredits;
import org.charterpath.ledger.NewCredit;
import org.charterpath.notification.Notifications;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of logged hours: approved by the rule, or as a reviewer decides; what is approved enters the ledger. */
@Service
public class HoursReviews {

    private static final String RULE = "hours-review";

    private final HoursClaim.Table claims;
    private final HoursReviewPolicy policy;
    private final HoursReviewForm reviewForm;
    private final Reviews reviews;
    private final LoggedHours loggedHours;
    private final DayCredits credits;
    private final Placements placements;
    private final Submissions submissions;
    private final Notifications notifications;
    private final Clock clock;

    HoursReviews(
            HoursClaim.Table claims,
            HoursReviewPolicy policy,
            HoursReviewForm reviewForm,
            Reviews reviews,
            LoggedHours loggedHours,
            DayCredits credits,
            Placements placements,
            Submissions submissions,
            Notifications notifications,
            Clock clock) {
        this.claims = claims;
        this.policy = policy;
        this.reviewForm = reviewForm;
        this.reviews = reviews;
        this.loggedHours = loggedHours;
        this.credits = credits;
        this.placements = placements;
        this.submissions = submissions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Asks the table {@code hours-review} whether somebody has to read a claim, and credits it if nobody has to; else, and
     * where its day has been filled since, the participant's coach is asked, or the program admins where there is none. The
     * same once more changes nothing.
     *
     * @throws NotFoundException if there is no such claim
     * @throws HoursClaim.StateException if the claim is sorted already, and credited by a person or sent back
     */
    @Transactional
    public Route applyRule(String claimId) {
        HoursClaim claim = claims.require(claimId);
        Optional<Route> sorted = reviews.latest(claim.subject())
                .filter(review -> review.attempt() == claim.attempt())
                .flatMap(review -> sorted(claim, review));
        if (sorted.isPresent()) {
            return sorted.get();
        }
        Ruling ruling =
                policy.decide(placements.of(claim.enrolmentId()).program().id(), claim);
        Route route = claim.work().minutes() > loggedHours.roomFor(claim) ? Route.REVIEW : ruling.route();
        Review.Work work = new Review.Work(
                claim.subject(), claim.enrolmentId(), claim.attempt(), submissions.get(claim.submissionId()));
        if (route == Route.REVIEW) {
            Review review = reviews.request(work, Reviewer.COACH);
            claims.save(claim.inReview(review.waiting()));
        } else {
            Review review = reviews.ruled(
                    work,
                    Decision.approved(
                            claim.work().minutes(), claim.work().minutes(), Optional.empty(), Optional.empty()),
                    RULE);
            HoursClaim credited = claims.save(claim.creditedByRule());
            enter(
                    credited,
                    review,
                    Optional.of("Approved by rule: %s, version %d"
                            .formatted(Review.ruleInWords(RULE), ruling.decisionVersion())));
            tell(credited, review);
        }
        return route;
    }

    /**
     * Carries out a reviewer's decision as it was last submitted: what is approved goes into the ledger, and the participant
     * is told. The same once more changes nothing.
     *
     * @param reviewStep where the form {@code hours-review} was submitted
     * @throws NotFoundException if there is no such claim
     * @throws Review.OwnWorkException if the reviewer logged the hours
     * @throws Review.StateException if the claim has been decided otherwise
     * @throws InvalidSubmissionException if a reason is missing, or "fewer" minutes are not fewer
     */
    @Transactional
    public HoursClaim settle(String claimId, FormStep reviewStep) {
        Submission form = submissions.require(reviewStep);
        HoursClaim claim = claims.require(claimId);
        if (reviews.decidedBy(form).isPresent()) {
            return claim;
        }
        Map<String, Object> shown = Map.of(HoursReviewForm.MINUTES, claim.work().minutes());
        List<String> faults = reviewForm.faults(form.answers(), shown);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        Review review = reviews.decide(claim.subject(), form, reviewForm.read(form, shown));
        HoursClaim decided = claims.save(carryOut(claim, review.requireDecision()));
        if (review.requireDecision().outcome().isApproval()) {
            enter(decided, review, Optional.ofNullable(review.requireDecision().reason()));
        }
        tell(decided, review);
        return decided;
    }

    /**
     * Closes hours that came back to their participant and were not corrected, now that the days for late decisions are over.
     * Again, or where they were sent again meanwhile, it has no effect.
     *
     * @throws NotFoundException if there is no such claim
     */
    @Transactional
    public HoursClaim closeUncorrected(String claimId) {
        HoursClaim claim = claims.require(claimId);
        if (claim.state() != HoursClaim.State.RETURNED) {
            return claim;
        }
        HoursClaim closed = claims.save(claim.notCorrected());
        notifications.send(HoursMail.aboutTheEnd(placements.of(claim.enrolmentId()), closed));
        return closed;
    }

    /** Where a claim went when the rule was applied before; empty where something has come of it since. */
    private static Optional<Route> sorted(HoursClaim claim, Review review) {
        if (review.decider() == Review.Capacity.RULE) {
            return Optional.of(Route.APPROVE);
        }
        return claim.state() == HoursClaim.State.IN_REVIEW ? Optional.of(Route.REVIEW) : Optional.empty();
    }

    private HoursClaim carryOut(HoursClaim claim, Decision decision) {
        return switch (decision.outcome()) {
            case APPROVED, APPROVED_FEWER -> claim.credited(decision.requireMinutes());
            case RETURNED ->
                claim.returnedTo(placements.of(claim.enrolmentId()).enrolment().participantId(), clock.instant());
            case DENIED -> claim.denied();
        };
    }

    private void enter(HoursClaim claim, Review review, Optional<String> reason) {
        credits.enter(List.of(new NewCredit(
                        claim.sourceId(),
                        CreditSource.LOGGED_HOURS,
                        claim.enrolmentId(),
                        Optional.of(claim.work().stageId()),
                        claim.work().category(),
                        requireNonNull(claim.creditedMinutes()),
                        claim.work().workedOn(),
                        reason,
                        review.requireSignature().by())
                .ofClaimed(claim.work().minutes())));
    }

    private void tell(HoursClaim claim, Review review) {
        notifications.send(HoursMail.about(placements.of(claim.enrolmentId()), claim, review.requireDecision()));
    }
}
