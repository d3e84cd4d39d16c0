package org.charterpath.transcript;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.WaitingTime;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursDay;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.people.Caller;
import org.charterpath.people.Organizations;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a coach sees of all of his or her participants at once, and what waits for a decision. */
@Service
public class CoachDesk {

    /** More than this many claims are decided in turns. */
    public static final int MOST_CLAIMS = 100;

    private final LoggedHours loggedHours;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Organizations organizations;
    private final Tallies tallies;
    private final Clock clock;

    CoachDesk(
            LoggedHours loggedHours,
            Enrolments enrolments,
            Placements placements,
            Organizations organizations,
            Tallies tallies,
            Clock clock) {
        this.loggedHours = loggedHours;
        this.enrolments = enrolments;
        this.placements = placements;
        this.organizations = organizations;
        this.tallies = tallies;
        this.clock = clock;
    }

    /** Everybody on the way now whom somebody coaches, by name, and then those of the coaches for whom this person stands in. */
    public List<CoachedParticipant> participantsOf(String coachId) {
        // Somebody of the same cohort is a peer there, also while standing in.
        Set<String> ownCohorts =
                enrolments.of(coachId).stream().map(Enrolment::cohortId).collect(Collectors.toSet());
        Stream<Enrolment> represented = placements.representedBy(coachId).stream()
                .sorted()
                .flatMap(coach -> enrolments.activeOf(coach).stream())
                .filter(enrolment -> !ownCohorts.contains(enrolment.cohortId()));
        List<Placement> coached = Stream.concat(enrolments.activeOf(coachId).stream(), represented)
                .map(placements::of)
                .toList();
        Map<String, Tally> worth = tallies.of(coached);
        Map<String, String> schools = organizations.names(coached.stream()
                .map(placement -> placement.enrolment().organizationId())
                .toList());
        Map<String, LoggedHours.Undecided> undecided = loggedHours.undecidedMinutes(
                coached.stream().map(Placement::ownerId).toList());
        return coached.stream()
                .map(placement -> new CoachedParticipant(
                        placement.enrolment(),
                        schools.getOrDefault(placement.enrolment().organizationId(), ""),
                        placement.calendar().cohortName(),
                        Pace.on(
                                placement.dayOf(clock.instant()),
                                placement.calendar(),
                                requireNonNull(worth.get(placement.ownerId())).creditedMinutes()),
                        undecided.getOrDefault(placement.ownerId(), LoggedHours.Undecided.NONE)))
                .toList();
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
        return claims(List.copyOf(found.values()));
    }

    private List<WaitingClaim> claims(List<HoursClaim> found) {
        Map<String, Enrolment> owners =
                enrolments.byId(found.stream().map(HoursClaim::enrolmentId).collect(Collectors.toSet()));
        Map<String, HoursDay> days = loggedHours.days(found);
        return found.stream()
                .map(claim -> {
                    HoursDay day = requireNonNull(days.get(claim.id()));
                    Placement placement = placements.of(requireNonNull(owners.get(claim.enrolmentId())));
                    return new WaitingClaim(
                            claim,
                            placement.enrolment().fullName(),
                            placement.calendar().cohortName(),
                            placement.program().stage(claim.work().stageId()).title(),
                            placement.program().category(claim.work().category()),
                            day,
                            day.inWords(),
                            waiting(claim, placement));
                })
                .toList();
    }

    private WaitingTime waiting(HoursClaim claim, Placement placement) {
        Instant since = claim.waitingSince();
        return WaitingTime.between(
                placement.dayOf(since),
                placement.dayOf(since.plus(Reviews.PATIENCE)),
                placement.dayOf(clock.instant()));
    }
}
