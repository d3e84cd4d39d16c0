package org.charterpath.hours;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.QuestionAnswer;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hours that participants track themselves, as they claim them; {@link HoursDecisions} says what becomes of them. Models
 * know the bean {@code loggedHours} of the process side, hence a name of its own.
 */
@Service("loggedHoursService")
public class LoggedHours {

    private final HoursClaims claims;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Submissions submissions;
    private final Clock clock;

    LoggedHours(
            HoursClaims claims, Enrolments enrolments, Placements placements, Submissions submissions, Clock clock) {
        this.claims = claims;
        this.enrolments = enrolments;
        this.placements = placements;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * Claims hours as they were logged, or sends returned ones again as they were corrected last; see
     * {@link #claim(String, String, SubmittedHours)}.
     *
     * @param logged where the form {@code log-hours} was submitted first
     * @param corrected where it is submitted again
     */
    @Transactional
    public HoursClaim claim(String participantId, FormStep logged, FormStep corrected) {
        Submission form = submissions.latest(corrected).orElseGet(() -> submissions.require(logged));
        return claim(logged.processInstanceId(), participantId, SubmittedHours.read(form.answers()));
    }

    /**
     * Claims hours, or sends returned ones again; the same once more changes nothing. One person's claims happen one after
     * the other, so that two at once cannot both fit into a day that has room for one.
     *
     * @param processInstanceId the instance of {@code log-hours}: one claim each
     * @throws InvalidSubmissionException if the participant is in no running cohort, what was filled in cannot be, or it
     *     needs a word of explanation: it looks like another entry, or makes the day a long one
     * @throws HoursNotPendingException if the claim is pending or decided, and this is something else
     */
    @Transactional
    public HoursClaim claim(String processInstanceId, String participantId, SubmittedHours submitted) {
        List<Enrolment> ofPerson = enrolments.lockedOf(participantId);
        HoursWorked worked = submitted.read();
        Optional<HoursClaim> earlier = claims.findByProcessInstanceId(processInstanceId);
        if (earlier.filter(claim -> claim.state() != HoursState.RETURNED).isPresent()) {
            return earlier.filter(claim -> claim.says(worked))
                    .orElseThrow(() -> new HoursNotPendingException(earlier.get(), "corrected"));
        }
        Enrolment enrolment = earlier.map(claim -> enrolments.get(claim.enrolmentId()))
                .or(() -> enrolments.currentOf(participantId).stream().findFirst())
                .orElseThrow(() ->
                        new InvalidSubmissionException("Only somebody enrolled in a running cohort can log hours."));
        HoursDay day = dayOf(ofPerson, worked, earlier);
        refuse(dateFaults(worked, placements.of(enrolment)));
        refuse(day.faults(
                worked,
                placements.of(enrolment).program().category(worked.category()).title()));
        int dayMinutes = day.minutesWith(worked);
        return claims.save(earlier.map(claim -> claim.corrected(worked, dayMinutes, now()))
                .orElseGet(() -> HoursClaim.of(
                        UUID.randomUUID().toString(), processInstanceId, enrolment.id(), worked, dayMinutes, now())));
    }

    /**
     * The claim with this id.
     *
     * @throws UnknownHoursClaimException if there is none
     */
    @Transactional(readOnly = true)
    public HoursClaim get(String claimId) {
        return claims.require(claimId);
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
     * The user id of the coach who reviews a claim; null while the participant has none but him- or herself, and the
     * program admins have to.
     *
     * @throws UnknownHoursClaimException if there is no such claim
     */
    @Transactional(readOnly = true)
    public String coachOf(String claimId) {
        Enrolment enrolment = enrolments.get(get(claimId).enrolmentId());
        return enrolment.participantId().equals(enrolment.coachId()) ? null : enrolment.coachId();
    }

    /**
     * A claim as the table that its reviewer reads.
     *
     * @throws UnknownHoursClaimException if there is no such claim
     */
    @Transactional(readOnly = true)
    public List<QuestionAnswer> answers(String claimId) {
        HoursClaim claim = get(claimId);
        ProgramDefinition program = placements.of(claim.enrolmentId()).program();
        List<QuestionAnswer> rows = new ArrayList<>(List.of(
                new QuestionAnswer("Day", claim.workedOn().toString()),
                new QuestionAnswer("Minutes", Integer.toString(claim.minutes())),
                new QuestionAnswer(
                        "Category", program.category(claim.category()).title()),
                new QuestionAnswer(
                        "Program month it belongs to",
                        program.stage(claim.stageId()).title()),
                new QuestionAnswer("What did you do, and what came of it?", claim.activity())));
        if (claim.evidence() != null) {
            rows.add(new QuestionAnswer("Link to evidence", claim.evidence()));
        }
        if (claim.explanation() != null) {
            rows.add(new QuestionAnswer("Explanation", claim.explanation()));
        }
        rows.add(new QuestionAnswer("All minutes logged for that day", Integer.toString(claim.dayMinutes())));
        return rows;
    }

    private HoursDay dayOf(List<Enrolment> ofPerson, HoursWorked worked, Optional<HoursClaim> itself) {
        List<String> enrolmentIds = ofPerson.stream().map(Enrolment::id).toList();
        return new HoursDay(claims.findByEnrolmentIdInAndWorkedOn(enrolmentIds, worked.day()).stream()
                .filter(HoursClaim::fillsItsDay)
                .filter(claim -> !itself.map(HoursClaim::id).equals(Optional.of(claim.id())))
                .toList());
    }

    private List<String> dateFaults(HoursWorked worked, Placement placement) {
        CohortCalendar calendar = placement.calendar();
        ProgramDefinition program = placement.program();
        LocalDate firstDay = calendar.opensOn(program.stages().get(0).id());
        List<String> faults = new ArrayList<>();
        if (worked.day().isAfter(placement.dayOf(clock.instant()))) {
            faults.add("Day: %s is still to come; log hours once they are done.".formatted(worked.day()));
        }
        if (worked.day().isBefore(firstDay)) {
            faults.add("Day: your cohort began on %s; earlier hours do not count.".formatted(firstDay));
        }
        if (worked.day().isAfter(calendar.endsOn())) {
            faults.add("Day: your cohort ended on %s; later hours do not count.".formatted(calendar.endsOn()));
        }
        if (program.categories().stream().noneMatch(category -> category.id().equals(worked.category()))) {
            faults.add("Category: choose one of the list.");
        }
        if (program.stages().stream().noneMatch(stage -> stage.id().equals(worked.stageId()))) {
            faults.add(
                    "Program month it belongs to: %s has no stage '%s'.".formatted(program.title(), worked.stageId()));
        }
        return faults;
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    /** What the database keeps: microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
