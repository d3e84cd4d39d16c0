package org.charterpath.transcript;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.people.Organizations;
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

    /** Everybody on the way now whom somebody coaches, by name. */
    public List<CoachedParticipant> participantsOf(String coachId) {
        List<Placement> coached =
                enrolments.activeOf(coachId).stream().map(placements::of).toList();
        Map<String, Tally> worth = tallies.of(coached);
        Map<String, String> schools = organizations.names(coached.stream()
                .map(placement -> placement.enrolment().organizationId())
                .toList());
        Map<String, Integer> undecided = loggedHours.undecidedMinutes(
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
                        undecided.getOrDefault(placement.ownerId(), 0)))
                .toList();
    }

    /** The logged hours that wait for somebody's decision, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<WaitingClaim> waitingFor(String userId) {
        return claims(loggedHours.waitingFor(userId, MOST_CLAIMS));
    }

    /** The logged hours that any program admin can decide, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<WaitingClaim> openToAdmins() {
        return claims(loggedHours.openToAdmins(MOST_CLAIMS));
    }

    private List<WaitingClaim> claims(List<HoursClaim> found) {
        Map<String, Enrolment> owners =
                enrolments.byId(found.stream().map(HoursClaim::enrolmentId).collect(Collectors.toSet()));
        return found.stream()
                .map(claim -> {
                    Placement placement = placements.of(requireNonNull(owners.get(claim.enrolmentId())));
                    return new WaitingClaim(
                            claim,
                            placement.enrolment().fullName(),
                            placement.calendar().cohortName(),
                            placement.program().stage(claim.work().stageId()).title(),
                            placement.program().category(claim.work().category()),
                            claim.waitingSince().atZone(placement.zone()));
                })
                .toList();
    }
}
