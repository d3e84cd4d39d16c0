package org.charterpath.hours;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of logged hours: approved by the rule, or as a reviewer decides; what is approved enters the ledger. */
@Service
public class HoursDecisions {

    private final HoursClaims claims;
    private final HoursReviewPolicy policy;
    private final CreditLedger ledger;
    private final Placements placements;
    private final Submissions submissions;
    private final Notifications notifications;
    private final Clock clock;

    HoursDecisions(
            HoursClaims claims,
            HoursReviewPolicy policy,
            CreditLedger ledger,
            Placements placements,
            Submissions submissions,
            Notifications notifications,
            Clock clock) {
        this.claims = claims;
        this.policy = policy;
        this.ledger = ledger;
        this.placements = placements;
        this.submissions = submissions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Asks the table {@code hours-review} whether somebody has to read a claim, and credits it if nobody has to. The same
     * once more credits nothing again.
     *
     * @throws UnknownHoursClaimException if there is no such claim
     * @throws HoursNotPendingException if somebody has decided about the claim
     */
    @Transactional
    public HoursRoute applyRule(String claimId) {
        HoursClaim claim = claims.require(claimId);
        if (claim.isApprovedByTheRule()) {
            return HoursRoute.APPROVE;
        }
        if (!claim.isPending()) {
            throw new HoursNotPendingException(claim, "sorted by the rule");
        }
        HoursRuling ruling = policy.decide(claim.facts());
        HoursClaim sorted = claim.sortedBy(ruling);
        if (ruling.route() == HoursRoute.REVIEW) {
            claims.save(sorted);
        } else {
            carryOut(
                    sorted,
                    new HoursReview(HoursDecision.APPROVED, OptionalInt.empty(), Optional.empty()),
                    HoursClaim.THE_RULE,
                    Optional.of("Approved by rule: hours-review, version " + ruling.decisionVersion()));
        }
        return ruling.route();
    }

    /**
     * Carries out a reviewer's decision as it was last submitted: what is approved goes into the ledger, and the participant
     * is told. The same once more changes nothing.
     *
     * @param reviewStep where the form {@code hours-review} was submitted
     * @throws UnknownHoursClaimException if there is no such claim
     * @throws OwnHoursException if the reviewer logged the hours
     * @throws HoursNotPendingException if the claim has been decided otherwise
     * @throws InvalidSubmissionException if a reason is missing, or "fewer" minutes are not fewer
     */
    @Transactional
    public HoursClaim settle(String claimId, FormStep reviewStep) {
        Submission review = submissions.require(reviewStep);
        return settle(claimId, HoursReviewRule.read(review), review.submittedBy());
    }

    public HoursClaim settle(String claimId, HoursReview review, String decidedBy) {
        HoursClaim claim = claims.require(claimId);
        if (claim.isDecidedBy(review, decidedBy)) {
            return claim;
        }
        if (!claim.isPending()) {
            throw new HoursNotPendingException(claim, review.decision().toString());
        }
        if (placements.of(claim.enrolmentId()).isOf(decidedBy)) {
            throw new OwnHoursException(decidedBy);
        }
        List<String> faults = review.faults(claim.minutes());
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return carryOut(
                claim,
                review,
                decidedBy,
                review.decision() == HoursDecision.APPROVED_FEWER ? review.feedback() : Optional.empty());
    }

    private HoursClaim carryOut(
            HoursClaim claim, HoursReview review, String decidedBy, Optional<String> reasonInTheLedger) {
        HoursClaim decided = claims.save(claim.decided(review, decidedBy, now()));
        if (decided.state() == HoursState.CREDITED) {
            ledger.enter(new NewCredit(
                    decided.sourceId(),
                    CreditSource.LOGGED_HOURS,
                    decided.enrolmentId(),
                    Optional.of(decided.stageId()),
                    decided.category(),
                    decided.approvedMinutes(),
                    decided.workedOn(),
                    reasonInTheLedger,
                    decidedBy));
        }
        notifications.send(HoursAnswer.to(placements.of(decided.enrolmentId()), decided, review.decision()));
        return decided;
    }

    /** What the database keeps: microseconds. */
    private Instant now() {
        return clock.instant();
    }
}
