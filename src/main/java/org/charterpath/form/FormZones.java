package org.charterpath.form;

import java.time.ZoneId;

/** Knows where the day begins for whoever a form is about. */
public interface FormZones {

    /**
     * The time zone of a cohort.
     *
     * @param businessKey the id of the cohort, or of one of its enrolments or teams
     */
    ZoneId zoneOf(String businessKey);
}
