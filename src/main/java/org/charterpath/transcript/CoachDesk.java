package org.charterpath.transcript;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.hours.WaitingClaim;
import org.charterpath.ledger.CeilingPolicy;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.Tally;
import org.charterpath.program.CreditCategory;
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
    private final CeilingPolicy policy;
    private final Clock clock;

    CoachDesk(CoachDeskRows rows, Enrolments enrolments, Cohorts cohorts, CeilingPolicy policy, Clock clock) {
        this.rows = rows;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.policy = policy;
        this.clock = clock;
    }

    /** Everybody on the way now whom somebody coaches, by name. */
    public List<CoachedParticipant> participantsOf(String coachId) {
        Map<String, Map<CreditCategory, Integer>> ledger = rows.ledgerMinutes(coachId);
        Map<String, Integer> undecided = rows.undecidedMinutes(coachId);
        Map<String, Ceilings> ceilings = new HashMap<>();
        return enrolments.activeOf(coachId).stream()
                .map(enrolment -> {
                    CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
                    Tally tally = Tally.of(
                            ledger.getOrDefault(enrolment.id(), Map.of()),
                            ceilings.computeIfAbsent(calendar.program().id(), policy::ceilingsOf));
                    return new CoachedParticipant(
                            enrolment,
                            calendar.cohortName(),
                            Pace.on(today(calendar), calendar, tally.creditedMinutes()),
                            undecided.getOrDefault(enrolment.id(), 0));
                })
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
                            claim.category(),
                            claim.workedOn(),
                            claim.minutes(),
                            claim.activity(),
                            claim.evidence(),
                            claim.claimedAt().atZone(calendar.zone()));
                })
                .toList();
    }

    private LocalDate today(CohortCalendar calendar) {
        return LocalDate.ofInstant(clock.instant(), calendar.zone());
    }
}
