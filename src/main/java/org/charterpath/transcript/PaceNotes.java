package org.charterpath.transcript;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.OnPlan;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.notification.DigestNotes;
import org.springframework.stereotype.Component;

/** Tells participants in their digest how they keep up with the plan of each program that they are in. */
@Component
class PaceNotes implements DigestNotes {

    private final Enrolments enrolments;
    private final Placements placements;
    private final Tallies tallies;
    private final Clock clock;

    PaceNotes(Enrolments enrolments, Placements placements, Tallies tallies, Clock clock) {
        this.enrolments = enrolments;
        this.placements = placements;
        this.tallies = tallies;
        this.clock = clock;
    }

    @Override
    public Map<String, String> notes(Set<String> userIds) {
        List<Placement> active = enrolments.ofAll(userIds).stream()
                .filter(Enrolment::isActive)
                .sorted(Comparator.comparing(Enrolment::participantId).thenComparing(Enrolment::id))
                .map(placements::of)
                .toList();
        Map<String, OnPlan> worth = tallies.onPlan(active);
        Map<String, String> notes = new HashMap<>();
        active.forEach(placement -> notes.merge(
                placement.enrolment().participantId(),
                note(placement, requireNonNull(worth.get(placement.ownerId()))),
                (one, other) -> one + "\n" + other));
        return notes;
    }

    private String note(Placement placement, OnPlan earned) {
        Pace pace = Pace.on(placement.dayOf(clock.instant()), placement.calendar(), earned);
        Tally tally = earned.tally();
        return "%s: %s of %s count; you are %s."
                .formatted(
                        placement.calendar().cohortName(), tally.creditedTime(), tally.ceilingTime(), pace.inWords());
    }
}
