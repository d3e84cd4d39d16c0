package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One run of a program.
 *
 * @param id opaque; business key of the cohort's own processes
 * @param startsOn the day on which the program's first stage begins
 * @param timeZone an IANA zone; all dates and times of the cohort are read in it
 * @param dates the dates that the program's definition names, by their ids
 */
public record Cohort(
        @Id String id,
        String programId,
        String name,
        LocalDate startsOn,
        String timeZone,
        State state,
        String openedBy,
        @MappedCollection(idColumn = "cohort_id", keyColumn = "date_id") Map<String, NamedDate> dates,
        @Version @Nullable Integer version) {

    /** Where a cohort stands: being set up, on its way, over. */
    public enum State {
        OPENED,
        RUNNING,
        CLOSED
    }

    /** One date of a cohort. */
    @Table("cohort_date")
    public record NamedDate(@Column("on_day") LocalDate day) {}

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The cohort with other days for some of its dates. */
    Cohort on(Map<String, LocalDate> days) {
        Map<String, NamedDate> changed = new HashMap<>(dates);
        days.forEach((id, day) -> changed.put(id, new NamedDate(day)));
        return new Cohort(id, programId, name, startsOn, timeZone, state, openedBy, changed, version);
    }

    Cohort in(State newState) {
        return new Cohort(id, programId, name, startsOn, timeZone, newState, openedBy, dates, version);
    }
}
