package org.charterpath.transcript;

import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.hours.WaitingClaim;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a coach sees of all of his or her participants at once, and what waits for a decision. */
@Service
public class CoachDesk {

    /** More than this many claims are decided in turns. */
    public static final int MOST_CLAIMS = 100;

    private static final Period UNTIL_OVERDUE = Period.ofDays(7);

    private final CoachDeskRows rows;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Tallies tallies;
    private final Clock clock;

    CoachDesk(
            CoachDeskRows rows,
            Enrolments enrolments,
            Cohorts cohorts,
            Placements placements,
            Tallies tallies,
            Clock clock) {
        this.rows = rows;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.placements = placements;
        this.tallies = tallies;
        this.clock = clock;
    }

    /** Everybody on the way now whom somebody coaches, by name. */
    public List<CoachedParticipant> participantsOf(String coachId) {
        List<Placement> coached =
                enrolments.activeOf(coachId).stream().map(placements::of).toList();
        Map<String, Tally> worth = tallies.of(coached);
        Map<String, Integer> undecided = rows.undecidedMinutes(coachId);
        return coached.stream()
                .map(placement -> new CoachedParticipant(
                        placement.enrolment(),
                        placement.calendar().cohortName(),
                        Pace.on(
                                placement.dayOf(clock.instant()),
                                placement.calendar(),
                                worth.get(placement.ownerId()).creditedMinutes()),
                        undecided.getOrDefault(placement.ownerId(), 0)))
                .toList();
    }

    /** The logged hours of somebody's participants that wait for a decision, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<WaitingClaim> waitingFor(String coachId) {
        return claims(rows.waitingFor(coachId, MOST_CLAIMS));
    }

    /** The logged hours of anybody's participants that have waited for more than a week, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<WaitingClaim> overdue() {
        return claims(rows.waitingSinceBefore(clock.instant().minus(UNTIL_OVERDUE), MOST_CLAIMS));
    }

    private List<WaitingClaim> claims(List<CoachDeskRows.Claim> found) {
        return found.stream()
                .map(claim -> {
                    CohortCalendar calendar = cohorts.calendarOf(claim.cohortId());
                    return new WaitingClaim(
                            claim.id(),
                            claim.attempt(),
                            claim.enrolmentId(),
                            claim.participantName(),
                            calendar.cohortName(),
                            calendar.program().stage(claim.stageId()).title(),
                            calendar.program().category(claim.category()),
                            claim.workedOn(),
                            claim.minutes(),
                            claim.activity(),
                            claim.evidence(),
                            claim.claimedAt().atZone(calendar.zone()));
                })
                .toList();
    }
}
