package org.charterpath.credit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.QuestionAnswer;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Notifications;
import org.charterpath.program.Month;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hours that participants track themselves: claimed by them, decided by a coach, and entered into the ledger once approved.
 * Models know the bean {@code loggedHours} of the process side, hence a name of its own.
 */
@Service("loggedHoursService")
public class LoggedHours {

    private final HoursClaims claims;
    private final CreditLedger ledger;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final Submissions submissions;
    private final Notifications notifications;
    private final Clock clock;

    LoggedHours(
            HoursClaims claims,
            CreditLedger ledger,
            Enrolments enrolments,
            Cohorts cohorts,
            ProgramCatalog programs,
            Submissions submissions,
            Notifications notifications,
            Clock clock) {
        this.claims = claims;
        this.ledger = ledger;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.programs = programs;
        this.submissions = submissions;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Claims hours, or sends returned ones again; the same once more changes nothing.
     *
     * @param processInstanceId the instance of {@code log-hours}: one claim each
     * @throws InvalidSubmissionException if the participant is in no running cohort, or what was filled in cannot be
     * @throws HoursNotPendingException if the claim is pending or decided, and this is something else
     */
    @Transactional
    public HoursClaim claim(String processInstanceId, String participantId, SubmittedHours submitted) {
        Optional<HoursClaim> earlier = claims.findByProcessInstanceId(processInstanceId);
        Enrolment enrolment = earlier.map(claim -> enrolments.get(claim.enrolmentId()))
                .or(() -> enrolments.currentOf(participantId))
                .orElseThrow(() ->
                        new InvalidSubmissionException("Only somebody enrolled in a running cohort can log hours."));
        HoursWorked worked = submitted.read();
        checkDates(worked, enrolment.cohortId());
        if (earlier.isEmpty()) {
            return claims.save(
                    HoursClaim.of(UUID.randomUUID().toString(), processInstanceId, enrolment.id(), worked, now()));
        }
        HoursClaim claim = earlier.get();
        if (claim.state() == HoursState.RETURNED) {
            return claims.save(claim.corrected(worked, now()));
        }
        if (claim.says(worked)) {
            return claim;
        }
        throw new HoursNotPendingException(claim, "corrected");
    }

    /**
     * Carries out a coach's decision as it was last submitted: what is approved goes into the ledger, and the participant
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

    HoursClaim settle(String claimId, HoursReview review, String decidedBy) {
        HoursClaim claim = get(claimId);
        if (claim.isDecidedBy(review, decidedBy)) {
            return claim;
        }
        if (!claim.isPending()) {
            throw new HoursNotPendingException(claim, review.decision().toString());
        }
        Enrolment enrolment = enrolments.get(claim.enrolmentId());
        if (enrolment.participantId().equals(decidedBy)) {
            throw new OwnHoursException(decidedBy);
        }
        List<String> faults = review.faults(claim.minutes());
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        HoursClaim decided = claims.save(claim.decided(review, decidedBy, now()));
        if (decided.state() == HoursState.CREDITED) {
            ledger.enter(new NewCredit(
                    decided.sourceId(),
                    CreditSource.LOGGED_HOURS,
                    decided.enrolmentId(),
                    decided.monthId(),
                    decided.category(),
                    decided.approvedMinutes(),
                    decided.workedOn(),
                    review.decision() == HoursDecision.APPROVED_FEWER ? review.feedback() : Optional.empty(),
                    decidedBy));
        }
        notifications.send(HoursAnswer.to(enrolment, decided, review.decision()));
        return decided;
    }

    /**
     * The claim with this id.
     *
     * @throws UnknownHoursClaimException if there is none
     */
    @Transactional(readOnly = true)
    public HoursClaim get(String claimId) {
        return claims.findById(claimId).orElseThrow(() -> new UnknownHoursClaimException(claimId));
    }

    /** Everything that was logged for an enrolment, by day of work, whatever became of it. */
    @Transactional(readOnly = true)
    public List<HoursClaim> claimsOf(String enrolmentId) {
        return claims.findByEnrolmentIdOrderByWorkedOnAscIdAsc(enrolmentId);
    }

    /** The minutes that wait for a decision or a correction: to be shown apart from those that count. */
    @Transactional(readOnly = true)
    public int undecidedMinutes(String enrolmentId) {
        return claimsOf(enrolmentId).stream()
                .filter(claim -> claim.state() == HoursState.PENDING || claim.state() == HoursState.RETURNED)
                .mapToInt(HoursClaim::minutes)
                .sum();
    }

    /**
     * The user id of the coach who reviews a claim; null while the participant has none.
     *
     * @throws UnknownHoursClaimException if there is no such claim
     */
    @Transactional(readOnly = true)
    public String coachOf(String claimId) {
        return enrolments.get(get(claimId).enrolmentId()).coachId();
    }

    /**
     * A claim as the table that its reviewer reads.
     *
     * @throws UnknownHoursClaimException if there is no such claim
     */
    @Transactional(readOnly = true)
    public List<QuestionAnswer> answers(String claimId) {
        HoursClaim claim = get(claimId);
        Month month = programOf(enrolments.get(claim.enrolmentId()).cohortId()).month(claim.monthId());
        List<QuestionAnswer> rows = new ArrayList<>(List.of(
                new QuestionAnswer("Day", claim.workedOn().toString()),
                new QuestionAnswer("Minutes", Integer.toString(claim.minutes())),
                new QuestionAnswer("Category", claim.category().title()),
                new QuestionAnswer("Program month it belongs to", month.title()),
                new QuestionAnswer("What did you do, and what came of it?", claim.activity())));
        if (claim.evidence() != null) {
            rows.add(new QuestionAnswer("Link to evidence", claim.evidence()));
        }
        return rows;
    }

    private void checkDates(HoursWorked worked, String cohortId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        ProgramDefinition program = programOf(cohortId);
        LocalDate firstDay = calendar.opensOn(program.months().get(0).id());
        List<String> faults = new ArrayList<>();
        if (worked.day().isAfter(LocalDate.ofInstant(clock.instant(), calendar.zone()))) {
            faults.add("Day: %s is still to come; log hours once they are done.".formatted(worked.day()));
        }
        if (worked.day().isBefore(firstDay)) {
            faults.add("Day: your cohort began on %s; earlier hours do not count.".formatted(firstDay));
        }
        if (program.months().stream().noneMatch(month -> month.id().equals(worked.monthId()))) {
            faults.add(
                    "Program month it belongs to: %s has no month '%s'.".formatted(program.title(), worked.monthId()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private ProgramDefinition programOf(String cohortId) {
        Cohort cohort = cohorts.get(cohortId);
        return programs.get(cohort.programId());
    }

    /** What the database keeps: microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
