package org.charterpath.coaching;

import java.time.Instant;
import java.util.Optional;

/**
 * A one-on-one meeting as both who meet may see it.
 *
 * @param minutes planned length in minutes
 * @param heldMinutes real length in minutes; empty unless it was held
 * @param sharedNotes what the coach wrote for the participant
 */
public record CoachingMeeting(
        String bookingId,
        String stageId,
        String coachId,
        Instant startsAt,
        int minutes,
        BookingState state,
        Optional<Integer> heldMinutes,
        Optional<String> sharedNotes) {}
