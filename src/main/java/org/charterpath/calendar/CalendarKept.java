package org.charterpath.calendar;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of what was moved on calendars. */
@Component
class CalendarKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("calendar_change")
                .facts("id", "cohort_id", "enrolment_id", "kind", "item_id")
                .people("author")
                .texts("reason")
                .erases("enrolment_id in " + KeptTable.OWN_ENROLMENTS, "reason"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "calendar-changes",
                        "What was moved on the calendar for you alone, and why",
                        """
                        select * from calendar_change where enrolment_id in %1$s
                         order by happened_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "calendar-changes-of-yours",
                        "What you have moved on calendars; the reason that you gave is of those whom it is about",
                        """
                        select cohort_id, enrolment_id as about, kind, item_id, first_day, last_day, happened_at, id
                          from calendar_change where author = :person order by happened_at, id
                        """));
    }
}
