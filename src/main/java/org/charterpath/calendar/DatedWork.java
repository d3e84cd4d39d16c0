package org.charterpath.calendar;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.PersonalCalendar;

/**
 * What waits in a cohort for a day of its calendar: timers, and open tasks with due days. How much is asked and written
 * depends on how many days there are, and not on how many people.
 */
public interface DatedWork {

    /**
     * The days of a cohort.
     *
     * @param owned the calendars of those who have days of their own, by enrolment
     */
    record Days(CohortCalendar calendar, Map<String, PersonalCalendar> owned) {

        public Days {
            owned = Map.copyOf(owned);
        }

        /** The calendar that holds for an enrolment, a team or the cohort. */
        public PersonalCalendar of(String ownerId) {
            return Optional.ofNullable(owned.get(ownerId)).orElseGet(() -> PersonalCalendar.like(calendar));
        }
    }

    /**
     * What stands on other days than it should.
     *
     * @param timers how many timers
     * @param tasks how many due days of open tasks
     * @param owners the enrolments and teams that they belong to, and the cohort where they are its own
     * @param extended how many tasks keep a later day that somebody was given
     */
    record Astray(int timers, int tasks, Set<String> owners, int extended) {

        public Astray {
            owners = Set.copyOf(owners);
        }
    }

    /**
     * What would move if these were the days.
     *
     * @param ownerId one enrolment's work alone; empty for all of the cohort
     */
    Astray find(Days days, Optional<String> ownerId);

    /** Moves what stands on other days than these, in the caller's transaction; again has no effect. */
    Astray follow(Days days, Optional<String> ownerId);
}
