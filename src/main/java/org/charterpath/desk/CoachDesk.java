package org.charterpath.desk;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.OncePerPage;
import org.charterpath.WaitingTime;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.enrolment.Leaves;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursDay;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.OnPlan;
import org.charterpath.ledger.Tallies;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Organizations;
import org.charterpath.transcript.Pace;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a coach sees of all of his or her participants at once, and which of their logged hours wait for a decision. */
@Service
public class CoachDesk {

    /** More than this many claims are decided in turns. */
    public static final int MOST_CLAIMS = 100;

    /** Among equals, whoever has more reasons and is farther behind. */
    private static final Comparator<CoachedParticipant> BY_RISK = Comparator.comparing(
                    (CoachedParticipant person) -> person.risk().level())
            .thenComparing(person -> -person.risk().reasons().size())
            .thenComparing(person -> -person.pace().behindMinutes())
            .thenComparing(person -> person.enrolment().lastName())
            .thenComparing(person -> person.enrolment().firstName());

    private final LoggedHours loggedHours;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Organizations organizations;
    private final Tallies tallies;
    private final CoachedRisks risks;
    private final DeskTasks tasks;
    private final CoachNotes notes;
    private final Leaves leaves;
    private final Accounts accounts;
    private final Clock clock;
    private final OncePerPage<Set<String>, List<Enrolment>> coachedBy;

    CoachDesk(
            LoggedHours loggedHours,
            Enrolments enrolments,
            Placements placements,
            Organizations organizations,
            Tallies tallies,
            CoachedRisks risks,
            DeskTasks tasks,
            CoachNotes notes,
            Leaves leaves,
            Accounts accounts,
            Clock clock) {
        this.loggedHours = loggedHours;
        this.enrolments = enrolments;
        this.placements = placements;
        this.organizations = organizations;
        this.tallies = tallies;
        this.risks = risks;
        this.tasks = tasks;
        this.notes = notes;
        this.leaves = leaves;
        this.accounts = accounts;
        this.clock = clock;
        this.coachedBy = new OncePerPage<>(enrolments::presentOf);
    }

    /**
     * Somebody whom a coach does not see for a time.
     *
     * @param words until when
     */
    public record Away(Enrolment enrolment, String cohortName, String words) {}

    /** Everybody on leave whom somebody coaches, or for whose coach this person stands in, by name. */
    public List<Away> awayOf(String coachId) {
        List<Enrolment> away = coached(coachId, placements.representedBy(coachId))
                .filter(Enrolment::isOnLeave)
                .toList();
        Map<String, LocalDate> backOn =
                leaves.backOn(away.stream().map(Enrolment::id).toList());
        return away.stream()
                .map(enrolment -> new Away(
                        enrolment,
                        placements.of(enrolment).calendar().cohortName(),
                        Optional.ofNullable(backOn.get(enrolment.id()))
                                .map(Leaves::inWords)
                                .orElseGet(enrolment.state()::title)))
                .toList();
    }

    /** Everybody on the way now whom somebody coaches, or for whose coach this person stands in; at risk first. */
    public List<CoachedParticipant> participantsOf(String coachId) {
        Set<String> represented = placements.representedBy(coachId);
        List<Placement> coached = coached(coachId, represented)
                .filter(Enrolment::isActive)
                .map(placements::of)
                .toList();
        List<String> ids = coached.stream().map(Placement::ownerId).toList();
        Map<String, Pace> paces = paces(coached);
        Map<String, CoachedRisks.Assessed> assessed = risks.of(coached, paces);
        Map<String, String> schools = organizations.names(coached.stream()
                .map(placement -> placement.enrolment().organizationId())
                .toList());
        Map<String, LoggedHours.Undecided> undecided = loggedHours.undecidedMinutes(ids);
        Map<String, Integer> open = tasks.ofParticipants(ids);
        Map<String, Integer> written = notes.countsOf(coachId);
        Map<String, String> absent = namesOf(represented);
        return coached.stream()
                .map(placement -> new CoachedParticipant(
                        placement.enrolment(),
                        schools.getOrDefault(placement.enrolment().organizationId(), ""),
                        placement.calendar().cohortName(),
                        requireNonNull(paces.get(placement.ownerId())),
                        requireNonNull(assessed.get(placement.ownerId())).risk(),
                        requireNonNull(assessed.get(placement.ownerId())).activity(),
                        undecided.getOrDefault(placement.ownerId(), LoggedHours.Undecided.NONE),
                        open.getOrDefault(placement.ownerId(), 0),
                        standsInFor(placement.enrolment(), absent),
                        written.getOrDefault(placement.ownerId(), 0)))
                .sorted(BY_RISK)
                .toList();
    }

    private Map<String, Pace> paces(List<Placement> coached) {
        Map<String, OnPlan> worth = tallies.onPlan(coached);
        Instant now = clock.instant();
        return coached.stream()
                .collect(Collectors.toMap(
                        Placement::ownerId,
                        placement -> Pace.on(
                                placement.dayOf(now),
                                placement.calendar(),
                                requireNonNull(worth.get(placement.ownerId())))));
    }

    /** Somebody of the same cohort is a peer there, also while standing in. */
    private Stream<Enrolment> coached(String coachId, Set<String> represented) {
        Set<String> ownCohorts = represented.isEmpty()
                ? Set.of()
                : enrolments.of(coachId).stream().map(Enrolment::cohortId).collect(Collectors.toSet());
        return coachedBy
                .of(Stream.concat(Stream.of(coachId), represented.stream()).collect(Collectors.toSet()))
                .stream()
                .filter(enrolment -> coachId.equals(enrolment.coachId()) || !ownCohorts.contains(enrolment.cohortId()));
    }

    /**
     * The logged hours that somebody can decide, the longest waiting first: those that wait for this person and, for whoever
     * administers, those that any program admin can decide. Nobody is offered hours of his or her own.
     */
    @Transactional(readOnly = true)
    public List<WaitingClaim> toDecide(Caller caller) {
        Map<String, HoursClaim> found = new LinkedHashMap<>();
        loggedHours.waitingFor(caller.userId(), MOST_CLAIMS).forEach(claim -> found.put(claim.id(), claim));
        if (caller.administers()) {
            loggedHours
                    .openToAdmins(caller.userId(), MOST_CLAIMS)
                    .forEach(claim -> found.putIfAbsent(claim.id(), claim));
        }
        List<HoursClaim> oldestFirst = found.values().stream()
                .sorted(Comparator.comparing(HoursClaim::waitingSince).thenComparing(HoursClaim::id))
                .toList();
        return claims(oldestFirst, namesOf(placements.representedBy(caller.userId())));
    }

    private List<WaitingClaim> claims(List<HoursClaim> found, Map<String, String> absent) {
        Map<String, Enrolment> owners =
                enrolments.byId(found.stream().map(HoursClaim::enrolmentId).collect(Collectors.toSet()));
        Map<String, HoursDay> days = loggedHours.days(found);
        Map<String, DeskTasks.OpenTask> open =
                tasks.in(found.stream().map(HoursClaim::processInstanceId).toList());
        Instant now = clock.instant();
        return found.stream()
                .map(claim -> {
                    HoursDay day = requireNonNull(days.get(claim.id()));
                    Placement placement = placements.of(requireNonNull(owners.get(claim.enrolmentId())));
                    Optional<DeskTasks.OpenTask> task = Optional.ofNullable(open.get(claim.processInstanceId()));
                    return new WaitingClaim(
                            claim,
                            placement.enrolment(),
                            placement.calendar().cohortName(),
                            placement.program().stage(claim.work().stageId()).title(),
                            placement.program().category(claim.work().category()),
                            day,
                            day.inWords(),
                            new WaitingTime(
                                    Optional.of(placement.dayOf(claim.waitingSince())),
                                    task.flatMap(DeskTasks.OpenTask::dueAt).map(placement::dayOf),
                                    placement.dayOf(now)),
                            task.map(DeskTasks.OpenTask::id),
                            standsInFor(placement.enrolment(), absent));
                })
                .toList();
    }

    private Map<String, String> namesOf(Set<String> coaches) {
        Map<String, String> names = coaches.isEmpty() ? Map.of() : accounts.fullNames(coaches);
        return coaches.stream().collect(Collectors.toMap(coach -> coach, coach -> names.getOrDefault(coach, coach)));
    }

    private static Optional<String> standsInFor(Enrolment enrolment, Map<String, String> absent) {
        return Optional.ofNullable(enrolment.coachId()).map(absent::get);
    }
}
