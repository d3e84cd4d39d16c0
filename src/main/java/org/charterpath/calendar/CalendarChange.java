package org.charterpath.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.Repository;

/**
 * Something that somebody has moved on a cohort's calendar.
 *
 * @param enrolmentId for whom alone; null for everybody
 * @param itemId id of the stage, the date or the holiday
 * @param wasFirst the day before the change: of a stage the one on which it opened; null where there was none
 * @param wasLast of a stage the day by which it was due
 * @param firstDay the day since the change; null where a holiday was taken away
 * @param author the user id of whoever decided it
 * @param settledAt when nothing was left that still stood on the days before; null until then
 */
@Table("calendar_change")
public record CalendarChange(
        @Id String id,
        String cohortId,
        @Nullable String enrolmentId,
        Kind kind,
        String itemId,
        @Nullable LocalDate wasFirst,
        @Nullable LocalDate wasLast,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        String reason,
        String author,
        Instant happenedAt,
        @Nullable Instant settledAt,
        @Version @Nullable Integer version) {

    /** What was moved. */
    public enum Kind {
        STAGE,
        /** A date that the program's definition names. */
        DATE,
        HOLIDAY
    }

    interface Changes extends Repository<CalendarChange, String> {

        CalendarChange save(CalendarChange change);

        List<CalendarChange> findFirst50ByCohortIdOrderByHappenedAtDescIdDesc(String cohortId);

        /** Cohorts that have changes which somebody may not have read yet. */
        @Query("SELECT DISTINCT cohort_id FROM calendar_change WHERE settled_at IS NULL OR settled_at > :moment")
        List<String> changedSince(Instant moment);

        /** Cohorts with changes from before a moment that are not settled. */
        @Query(
                """
                SELECT DISTINCT cohort_id FROM calendar_change
                WHERE settled_at IS NULL AND happened_at < :moment ORDER BY cohort_id
                """)
        List<String> openSince(Instant moment);

        @Modifying
        @Query(
                """
                UPDATE calendar_change SET settled_at = :now
                WHERE cohort_id IN (:cohortIds) AND settled_at IS NULL AND happened_at < :moment
                """)
        void settle(Collection<String> cohortIds, Instant moment, Instant now);
    }

    /** For whom alone; empty for everybody. */
    Optional<String> owner() {
        return Optional.ofNullable(enrolmentId);
    }
}
