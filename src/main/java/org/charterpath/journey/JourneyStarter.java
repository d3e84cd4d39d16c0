package org.charterpath.journey;

import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Enrolment;

/** Starts a journey, in the caller's transaction. */
public interface JourneyStarter {

    void start(Cohort cohort, Enrolment enrolment);
}
