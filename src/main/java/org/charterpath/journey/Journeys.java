package org.charterpath.journey;

import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a cohort's participants on their way. */
@Service
public class Journeys {

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final JourneyStarter starter;

    Journeys(Cohorts cohorts, Enrolments enrolments, JourneyStarter starter) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.starter = starter;
    }

    /** Launches the journey of everybody who is enrolled and not yet on the way; again has no effect. */
    @Transactional
    public void launch(String cohortId) {
        Cohort cohort = cohorts.get(cohortId);
        for (Enrolment enrolment : enrolments.in(cohortId)) {
            if (enrolment.state() == EnrolmentState.ENROLLED) {
                enrolments.moveTo(EnrolmentState.ACTIVE, enrolment.id());
                starter.start(cohort, enrolment);
            }
        }
        cohorts.launch(cohortId);
    }
}
