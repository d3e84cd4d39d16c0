package org.charterpath.hours;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.Days;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hours that participants track themselves, as they claim them; {@link HoursReviews} says what becomes of them. */
@Service
public class LoggedHours {

    private final HoursClaim.Table claims;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Submissions submissions;
    private final Days days;
    private final Clock clock;

    LoggedHours(
            HoursClaim.Table claims,
            Enrolments enrolments,
            Placements placements,
            Submissions submissions,
            Days days,
            Clock clock) {
        this.claims = claims;
        this.enrolments = enrolments;
        this.placements = placements;
        this.submissions = submissions;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Claims hours, or sends returned ones again, as the form {@code log-hours} was submitted last; the same submission
     * claims once. One person's claims happen one after the other, so that two at once cannot both fit into a day that has
     * room for one.
     *
     * @param logged where the start form was submitted; its process instance has one claim
     * @param corrected where the form is submitted again once a reviewer has returned it
     * @throws InvalidSubmissionException if the participant is in no running cohort or does not say in which of several,
     *     what was filled in cannot be, or it needs a word of explanation: it looks like another entry, or makes the day a
     *     long one
     * @throws HoursClaim.StateException if there is a claim that was not returned
     */
    @Transactional
    public HoursClaim claim(String participantId, FormStep logged, FormStep corrected) {
        Submission form = submissions.latest(corrected).orElseGet(() -> submissions.require(logged));
        List<Enrolment> ofPerson = enrolments.lockedOf(Set.of(participantId));
        Optional<HoursClaim> earlier = claims.findByProcessInstanceId(logged.processInstanceId());
        if (earlier.filter(claim -> claim.submissionId().equals(form.id())).isPresent()) {
            return earlier.get();
        }
        HoursWork work = HoursWork.read(form.answers());
        Placement placement = placements.of(earlier.map(claim -> enrolments.get(claim.enrolmentId()))
                .orElseGet(() -> chosen(form, enrolments.currentOf(participantId))));
        HoursDay day = dayOf(ofPerson, work, earlier);
        refuse(faults(work, placement));
        refuse(day.faults(work, placement.program().category(work.category()).title()));
        int dayMinutes = day.minutesWith(work);
        return claims.save(earlier.map(claim -> claim.corrected(form, work, dayMinutes))
                .orElseGet(() -> HoursClaim.of(
                        placement.ownerId(),
                        form,
                        work,
                        dayMinutes,
                        Optional.of(participantId)
                                .filter(person ->
                                        Boolean.TRUE.equals(form.answers().get(HoursWork.FILE_FOLLOWS))))));
    }

    /** What somebody can choose who logs new hours. */
    @Transactional(readOnly = true)
    public HoursChoices choicesOf(String participantId) {
        return HoursChoices.of(
                enrolments.currentOf(participantId).stream().map(placements::of).toList());
    }

    /** What can be chosen when a claim is corrected, which stays with its enrolment. */
    @Transactional(readOnly = true)
    public HoursChoices choicesFor(HoursClaim claim) {
        return HoursChoices.of(List.of(placements.of(claim.enrolmentId())));
    }

    /**
     * The claim with this id.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public HoursClaim get(String claimId) {
        return claims.require(claimId);
    }

    /** The claims with these ids, by id; those that do not exist are left out. */
    @Transactional(readOnly = true)
    public Map<String, HoursClaim> byId(Collection<String> claimIds) {
        return claimIds.isEmpty()
                ? Map.of()
                : claims.findByIdIn(claimIds).stream().collect(Collectors.toMap(HoursClaim::id, claim -> claim));
    }

    /** Everything that was logged for an enrolment, by day of work, whatever became of it. */
    @Transactional(readOnly = true)
    public List<HoursClaim> claimsOf(String enrolmentId) {
        return claims.of(enrolmentId);
    }

    /**
     * Minutes about which nothing is settled.
     *
     * @param forDecision those that wait for somebody's decision
     * @param forParticipant those that wait for the participant: for a file, or for a correction
     */
    public record Undecided(int forDecision, int forParticipant) {

        public static final Undecided NONE = new Undecided(0, 0);

        private static Undecided of(HoursClaim claim) {
            int minutes = claim.work().minutes();
            return claim.isParticipantsTurn() ? new Undecided(0, minutes) : new Undecided(minutes, 0);
        }

        private Undecided plus(Undecided other) {
            return new Undecided(forDecision + other.forDecision, forParticipant + other.forParticipant);
        }
    }

    /** The minutes about which nothing is settled, to be shown apart from those that count; by enrolment id. */
    @Transactional(readOnly = true)
    public Map<String, Undecided> undecidedMinutes(Collection<String> enrolmentIds) {
        Map<String, Undecided> minutes = new HashMap<>();
        if (!enrolmentIds.isEmpty()) {
            claims.undecidedOf(enrolmentIds)
                    .forEach(claim -> minutes.merge(claim.enrolmentId(), Undecided.of(claim), Undecided::plus));
        }
        return minutes;
    }

    /** The claims that wait for those who logged them: for a file, or for a correction. */
    @Transactional(readOnly = true)
    public List<HoursClaim> inParticipantsHands(Collection<String> enrolmentIds) {
        return enrolmentIds.isEmpty()
                ? List.of()
                : claims.undecidedOf(enrolmentIds).stream()
                        .filter(HoursClaim::isParticipantsTurn)
                        .toList();
    }

    /** The claims that wait for somebody's decision, the longest waiting first; never one's own. */
    @Transactional(readOnly = true)
    public List<HoursClaim> waitingFor(String userId, int most) {
        return claims.waitingFor(userId, most);
    }

    /**
     * The claims that a program admin can decide: those that nobody else can, and those that have waited too long; never
     * the admin's own.
     */
    @Transactional(readOnly = true)
    public List<HoursClaim> openToAdmins(String userId, int most) {
        return claims.openToAdmins(userId, most);
    }

    /**
     * A claim as the table that its reviewer reads.
     *
     * @throws NotFoundException if there is no such claim
     */
    @Transactional(readOnly = true)
    public List<Submission.QuestionAnswer> answers(String claimId) {
        HoursClaim claim = get(claimId);
        HoursWork work = claim.work();
        ProgramDefinition program = placements.of(claim.enrolmentId()).program();
        List<Submission.QuestionAnswer> rows = new ArrayList<>(List.of(
                new Submission.QuestionAnswer("Day", work.workedOn().toString()),
                new Submission.QuestionAnswer("Minutes", Integer.toString(work.minutes())),
                new Submission.QuestionAnswer(
                        "Category", program.category(work.category()).title()),
                new Submission.QuestionAnswer(
                        HoursWork.STAGE_LABEL, program.stage(work.stageId()).title()),
                new Submission.QuestionAnswer("What did you do, and what came of it?", work.activity())));
        if (work.evidence() != null) {
            rows.add(new Submission.QuestionAnswer("Link to evidence", work.evidence()));
        }
        if (work.explanation() != null) {
            rows.add(new Submission.QuestionAnswer("Explanation", work.explanation()));
        }
        HoursDay day = requireNonNull(days(List.of(claim)).get(claim.id()));
        day.inWords().forEach(other -> rows.add(new Submission.QuestionAnswer("Besides, on that day", other)));
        rows.add(new Submission.QuestionAnswer("All minutes of that day", Integer.toString(day.minutesWith(work))));
        return rows;
    }

    /**
     * The minutes of a claim that fit into its day beside what its participant has been credited for it since, in whichever
     * cohort.
     */
    @Transactional(readOnly = true)
    public int roomFor(HoursClaim claim) {
        String participant = enrolments.get(claim.enrolmentId()).participantId();
        Set<String> theirs =
                enrolments.of(participant).stream().map(Enrolment::id).collect(Collectors.toSet());
        int credited = days.credited(theirs, Set.of(claim.work().workedOn())).stream()
                .filter(part -> !part.sourceId().equals(claim.sourceId()))
                .mapToInt(Days.Part::minutes)
                .sum();
        return Math.max(0, NewCredit.MAXIMUM_MINUTES - credited);
    }

    private static Enrolment chosen(Submission form, List<Enrolment> current) {
        if (current.isEmpty()) {
            throw new InvalidSubmissionException(HoursForms.NOT_ENROLLED);
        }
        if (current.size() == 1) {
            return current.get(0);
        }
        return current.stream()
                .filter(enrolment -> form.text(HoursWork.ENROLMENT)
                        .filter(enrolment.id()::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new InvalidSubmissionException("Program: choose one of the list."));
    }

    /**
     * What fills the days of some claims beside them, by claim: everything that their people have done there, in whichever
     * cohort.
     */
    @Transactional(readOnly = true)
    public Map<String, HoursDay> days(Collection<HoursClaim> ofClaims) {
        Set<String> ofOwners =
                enrolments
                        .byId(ofClaims.stream().map(HoursClaim::enrolmentId).collect(Collectors.toSet()))
                        .values()
                        .stream()
                        .map(Enrolment::participantId)
                        .collect(Collectors.toSet());
        Map<String, Enrolment> theirs =
                enrolments.ofAll(ofOwners).stream().collect(Collectors.toMap(Enrolment::id, enrolment -> enrolment));
        List<Days.Part> parts = days.of(
                theirs.keySet(),
                ofClaims.stream().map(claim -> claim.work().workedOn()).collect(Collectors.toSet()));
        Map<String, HoursDay> byClaim = new HashMap<>();
        for (HoursClaim claim : ofClaims) {
            String person = requireNonNull(theirs.get(claim.enrolmentId())).participantId();
            Map<String, Enrolment> ofPerson = new HashMap<>(theirs);
            ofPerson.values().removeIf(enrolment -> !enrolment.isOf(person));
            byClaim.put(claim.id(), day(parts, ofPerson, claim.work().workedOn(), Optional.of(claim)));
        }
        return byClaim;
    }

    private HoursDay dayOf(List<Enrolment> ofPerson, HoursWork work, Optional<HoursClaim> itself) {
        Map<String, Enrolment> byId =
                ofPerson.stream().collect(Collectors.toMap(Enrolment::id, enrolment -> enrolment));
        return day(days.of(byId.keySet(), Set.of(work.workedOn())), byId, work.workedOn(), itself);
    }

    private HoursDay day(
            List<Days.Part> parts, Map<String, Enrolment> ofPerson, LocalDate day, Optional<HoursClaim> itself) {
        Optional<SourceId> own = itself.map(HoursClaim::sourceId);
        Optional<Enrolment> ofClaim = itself.map(claim -> requireNonNull(ofPerson.get(claim.enrolmentId())));
        return new HoursDay(parts.stream()
                .filter(part -> part.day().equals(day))
                .filter(part -> !own.equals(Optional.of(part.sourceId())))
                .flatMap(part -> Optional.ofNullable(ofPerson.get(part.enrolmentId())).stream()
                        .map(enrolment -> new HoursDay.Other(
                                part,
                                placements
                                        .of(enrolment)
                                        .program()
                                        .category(part.category())
                                        .title(),
                                ofClaim.filter(mine -> !isLookedAfterWith(mine, enrolment))
                                        .isEmpty())))
                .toList());
    }

    private static boolean isLookedAfterWith(Enrolment mine, Enrolment other) {
        return other.id().equals(mine.id())
                || (other.coachId() != null && other.coachId().equals(mine.coachId()));
    }

    private List<String> faults(HoursWork work, Placement placement) {
        CohortCalendar calendar = placement.calendar();
        ProgramDefinition program = placement.program();
        LocalDate firstDay = calendar.opensOn(program.stages().get(0).id());
        List<String> faults = new ArrayList<>();
        if (work.workedOn().isAfter(placement.dayOf(clock.instant()))) {
            faults.add("Day: %s is still to come; log hours once they are done.".formatted(work.workedOn()));
        }
        if (work.workedOn().isBefore(firstDay)) {
            faults.add("Day: your cohort began on %s; earlier hours do not count.".formatted(firstDay));
        }
        if (work.workedOn().isAfter(calendar.endsOn())) {
            faults.add("Day: your cohort ended on %s; later hours do not count."
                    .formatted(DayWords.of(calendar.endsOn())));
        }
        if (program.categories().stream().noneMatch(category -> category.id().equals(work.category()))) {
            faults.add("Category: %s has no category '%s'.".formatted(program.title(), work.category()));
        }
        if (program.stages().stream().noneMatch(stage -> stage.id().equals(work.stageId()))) {
            faults.add("%s: %s has no part '%s'.".formatted(HoursWork.STAGE_LABEL, program.title(), work.stageId()));
        }
        return faults;
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }
}
