package org.charterpath.coaching;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A one-on-one meeting at a time that the participant picked, from an offer or among published slots.
 *
 * @param id {@code <process instance>.<round>}; that of a slot has an {@code s} before the number
 * @param round which of the coach's offers it was picked from; each offer is booked once at most. Below 0, which time it was
 *     that the participant chose a slot
 * @param minutes planned length in minutes
 * @param sequence how often the invitation has changed
 * @param report what became of it; null until somebody says
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
        int sequence,
        @Embedded.Nullable @Nullable Report report,
        @Version @Nullable Integer version) {

    /**
     * What the coach says of a meeting that was to be.
     *
     * @param heldMinutes real length in minutes; null unless it was held
     * @param sharedNotes what the participant may read; null if there are none
     * @param privateNotes what only {@code recordedBy} may read; null if there are none
     */
    record Report(
            @Nullable Integer heldMinutes,
            @Nullable String sharedNotes,
            @Nullable String privateNotes,
            String recordedBy) {}

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
                0,
                null,
                null);
    }

    /** The meeting that takes a slot. */
    static CoachingBooking of(BookSlot wish, int attempt, CoachingSlot slot) {
        return new CoachingBooking(
                idOfSlot(wish.step().processInstanceId(), attempt),
                wish.step().processInstanceId(),
                -attempt,
                wish.ownerId(),
                wish.stageId(),
                slot.coachId(),
                slot.startsAt(),
                slot.minutes(),
                slot.place(),
                slot.link(),
                BookingState.BOOKED,
                0,
                null,
                null);
    }

    static String idOfSlot(String processInstanceId, int attempt) {
        return "%s.s%d".formatted(processInstanceId, attempt);
    }

    Instant endsAt() {
        return startsAt.plusSeconds(minutes * 60L);
    }

    /** Whether some of the same time is taken, or of what is to stay free before and after. */
    boolean takes(Instant from, Instant until) {
        return startsAt.isBefore(until) && endsAt().isAfter(from);
    }

    CoachingBooking with(CoachingRecord result) {
        return in(
                result.outcome().state(),
                new Report(
                        result.heldMinutes().orElse(null),
                        result.sharedNotes().orElse(null),
                        result.privateNotes().orElse(null),
                        result.recordedBy()));
    }

    /** The meeting that will not be, because whoever was to meet does not meet there any more. */
    CoachingBooking released() {
        return in(BookingState.RELEASED, null);
    }

    /** The same meeting at the time and place of another slot, with the next change of its invitation. */
    CoachingBooking movedTo(CoachingSlot slot) {
        return new CoachingBooking(
                id,
                processInstanceId,
                round,
                ownerId,
                stageId,
                coachId,
                slot.startsAt(),
                slot.minutes(),
                slot.place(),
                slot.link(),
                state,
                sequence + 1,
                report,
                version);
    }

    private CoachingBooking in(BookingState newState, @Nullable Report newReport) {
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
                newState,
                sequence,
                newReport,
                version);
    }

    /** What only one person may read; empty for everybody else. */
    Optional<String> privateNotesFor(String readerId) {
        return Optional.ofNullable(report)
                .filter(said -> readerId.equals(said.recordedBy()))
                .map(Report::privateNotes);
    }

    CoachingMeeting shared() {
        return new CoachingMeeting(
                id,
                stageId,
                coachId,
                startsAt,
                minutes,
                state,
                Optional.ofNullable(report).map(Report::heldMinutes),
                Optional.ofNullable(report).map(Report::sharedNotes));
    }
}
