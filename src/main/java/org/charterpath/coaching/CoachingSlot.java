package org.charterpath.coaching;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * A time that a coach has published for a stage of a cohort.
 *
 * @param minutes length of the meeting
 * @param bufferMinutes what is kept free of other meetings of the coach before and after
 * @param withdrawnAt null as long as it can be booked
 * @param bookingId the meeting that takes it; null while it is free
 */
@Table("coaching_slot")
record CoachingSlot(
        @Id String id,
        String coachId,
        String cohortId,
        String stageId,
        Instant startsAt,
        int minutes,
        int bufferMinutes,
        @Nullable String place,
        @Nullable String link,
        Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String bookingId,
        @Version @Nullable Integer version) {

    /** Until so long before its start a slot is booked, moved and given back. */
    static final Duration NOTICE = Duration.ofHours(24);

    /** More than anybody reads through. */
    static final int MOST_SHOWN = 200;

    interface Rows extends CrudRepository<CoachingSlot, String> {

        @Query(
                """
                select * from coaching_slot
                 where coach_id = :coachId and cohort_id = :cohortId and stage_id = :stageId
                   and withdrawn_at is null and booking_id is null and starts_at > :after
                 order by starts_at, id fetch first 200 rows only
                """)
        List<CoachingSlot> findFree(String coachId, String cohortId, String stageId, Instant after);

        @Query(
                """
                select * from coaching_slot
                 where coach_id = :coachId and cohort_id = :cohortId and stage_id = :stageId
                   and withdrawn_at is null and starts_at > :after
                 order by starts_at, id fetch first 200 rows only
                """)
        List<CoachingSlot> findAhead(String coachId, String cohortId, String stageId, Instant after);

        @Query(
                """
                select * from coaching_slot
                 where coach_id = :coachId and withdrawn_at is null and starts_at > :from and starts_at < :until
                """)
        List<CoachingSlot> findPublished(String coachId, Instant from, Instant until);

        @Modifying
        @Query(
                """
                update coaching_slot set withdrawn_at = :now, version = version + 1
                 where coach_id = :coachId and cohort_id = :cohortId and stage_id = :stageId
                   and withdrawn_at is null and booking_id is null and starts_at > :now
                """)
        void withdrawFree(String coachId, String cohortId, String stageId, Instant now);

        List<CoachingSlot> findByBookingIdIn(Collection<String> bookingIds);

        @Query(
                """
                select cohort_id, stage_id, count(*) as published, count(booking_id) as booked from coaching_slot
                 where coach_id = :coachId and withdrawn_at is null and starts_at > :after
                 group by cohort_id, stage_id
                """)
        List<Count> countAhead(String coachId, Instant after);
    }

    /** How many slots of one stage lie ahead. */
    record Count(String cohortId, String stageId, int published, int booked) {}

    Instant endsAt() {
        return startsAt.plusSeconds(minutes * 60L);
    }

    /** Whether a meeting of the coach takes this time, or what is to stay free around it. */
    boolean isTakenBy(CoachingBooking meeting) {
        Duration buffer = Duration.ofMinutes(bufferMinutes);
        return meeting.takes(startsAt.minus(buffer), endsAt().plus(buffer));
    }

    /** The last moment at which it can be booked, moved or given back. */
    Instant closesAt() {
        return startsAt.minus(NOTICE);
    }

    boolean isFor(String coach, String cohort, String stage) {
        return coachId.equals(coach) && cohortId.equals(cohort) && stageId.equals(stage);
    }

    CoachingSlot withdrawn(Instant now) {
        return new CoachingSlot(
                id,
                coachId,
                cohortId,
                stageId,
                startsAt,
                minutes,
                bufferMinutes,
                place,
                link,
                publishedAt,
                now,
                bookingId,
                version);
    }
}
