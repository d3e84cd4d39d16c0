package org.charterpath.risk;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.charterpath.cohort.CohortCalendar;

/** What people have done and left undone, for any number of them in one statement. */
public interface Activities {

    /** Of everybody in a cohort, by enrolment; whoever has done nothing and left nothing undone is left out. */
    Map<String, Activity> in(CohortCalendar calendar, Instant now);

    /** The same of some people of one cohort. */
    Map<String, Activity> of(Collection<String> enrolmentIds, CohortCalendar calendar, Instant now);
}
