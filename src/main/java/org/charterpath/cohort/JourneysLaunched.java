package org.charterpath.cohort;

import java.util.List;

/**
 * People of a cohort have been set on their way; published in the transaction that does it.
 *
 * @param launched as they were just before; at least one
 */
public record JourneysLaunched(CohortCalendar calendar, List<Enrolment> launched) {}
