package org.charterpath.coaching;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A one-on-one meeting at a time that the participant picked.
 *
 * @param id {@code <process instance>.<round>}
 * @param round which of the coach's offers it was picked from; each offer is booked once at most
 * @param minutes planned length in minutes
 * @param heldMinutes real length in minutes; null unless it was held
 * @param sharedNotes what the participant may read; null if there are none
 * @param privateNotes what only {@code recordedBy} may read; null if there are none
 */
record CoachingBooking(
        @Id String id,
        String processInstanceId,
        int round,
        String ownerId,
        String stageId,
        String coachId,
        Instant startsAt,
        int minutes,
        @Nullable String place,
        @Nullable String link,
        BookingState state,
        @Nullable Integer heldMinutes,
        @Nullable String sharedNotes,
        @Nullable String privateNotes,
        @Nullable String recordedBy,
        @Version @Nullable Integer version) {

    static String idOf(String processInstanceId, int round) {
        return processInstanceId + "." + round;
    }

    static CoachingBooking of(BookCoaching wish, CoachingOffer offer, String coachId, Instant startsAt) {
        return new CoachingBooking(
                idOf(wish.offerStep().processInstanceId(), offer.round()),
                wish.offerStep().processInstanceId(),
                offer.round(),
                wish.ownerId(),
                wish.stageId(),
                coachId,
                startsAt,
                offer.minutes(),
                offer.place().orElse(null),
                offer.link().orElse(null),
                BookingState.BOOKED,
                null,
                null,
                null,
                null,
                null);
    }

    Instant endsAt() {
        return startsAt.plusSeconds(minutes * 60L);
    }

    CoachingBooking with(CoachingRecord result) {
        return new CoachingBooking(
                id,
                processInstanceId,
                round,
                ownerId,
                stageId,
                coachId,
                startsAt,
                minutes,
                place,
                link,
                result.outcome().state(),
                result.heldMinutes().orElse(null),
                result.sharedNotes().orElse(null),
                result.privateNotes().orElse(null),
                result.recordedBy(),
                version);
    }

    /** The meeting that will not be, because whoever was to come has left. */
    CoachingBooking released() {
        return new CoachingBooking(
                id,
                processInstanceId,
                round,
                ownerId,
                stageId,
                coachId,
                startsAt,
                minutes,
                place,
                link,
                BookingState.RELEASED,
                null,
                null,
                null,
                null,
                version);
    }

    CoachingMeeting shared() {
        return new CoachingMeeting(
                id,
                stageId,
                coachId,
                startsAt,
                minutes,
                state,
                Optional.ofNullable(heldMinutes),
                Optional.ofNullable(sharedNotes));
    }
}
