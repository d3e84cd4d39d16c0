package org.charterpath.journey;

import org.charterpath.cohort.Placements;
import org.charterpath.ledger.Tallies;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes the months of a journey, and the journey itself. */
@Service
public class Journeys {

    private final Placements placements;
    private final Tallies tallies;

    Journeys(Placements placements, Tallies tallies) {
        this.placements = placements;
        this.tallies = tallies;
    }

    /** Tallies the ledger as it stands, so that the decision history can say what a ceiling cuts. */
    @Transactional
    public void tally(String enrolmentId) {
        tallies.decide(placements.of(enrolmentId));
    }
}
