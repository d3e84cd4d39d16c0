package org.charterpath.journey;

import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.Tallies;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a cohort's participants on their way. */
@Service
public class Journeys {

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final JourneyStarter starter;
    private final Placements placements;
    private final Tallies tallies;

    Journeys(Cohorts cohorts, Enrolments enrolments, JourneyStarter starter, Placements placements, Tallies tallies) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.starter = starter;
        this.placements = placements;
        this.tallies = tallies;
    }

    /** Launches the journey of everybody who is enrolled and not yet on the way; again has no effect. */
    @Transactional
    public void launch(String cohortId) {
        Cohort cohort = cohorts.get(cohortId);
        for (Enrolment enrolment : enrolments.in(cohortId)) {
            if (enrolment.state() == Enrolment.State.ENROLLED) {
                enrolments.moveTo(Enrolment.State.ACTIVE, enrolment.id());
                starter.start(cohort, enrolment);
            }
        }
        cohorts.launch(cohortId);
    }

    /** Tallies the ledger as it stands, so that the decision history can say what a ceiling cuts. */
    @Transactional
    public void tally(String enrolmentId) {
        tallies.decide(placements.of(enrolmentId));
    }
}
