package org.charterpath.coaching;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.notification.Invitation;
import org.charterpath.notification.Invitations;
import org.springframework.stereotype.Component;

/** Puts meetings on the calendars of both who meet, moves them there, and takes them off. */
@Component
class CoachingMail {

    private final Invitations invitations;

    CoachingMail(Invitations invitations) {
        this.invitations = invitations;
    }

    /** Invites both, or tells both of a change where the meeting has moved. */
    void invite(CoachingBooking booking, Placement placement, Optional<String> note) {
        invitations.invite(
                whoMeet(booking, placement),
                userId -> messageKey(booking, booking.sequence(), userId),
                invitation(booking, placement, booking.sequence(), note));
    }

    /**
     * Tells both that they do not meet.
     *
     * @param explanation why, in words for both
     */
    void takeOffCalendars(CoachingBooking booking, Placement placement, String explanation) {
        int sequence = booking.sequence() + 1;
        invitations.cancel(
                whoMeet(booking, placement),
                userId -> messageKey(booking, sequence, userId),
                invitation(booking, placement, sequence, Optional.empty()),
                explanation);
    }

    private static Invitation invitation(
            CoachingBooking booking, Placement placement, int sequence, Optional<String> note) {
        return meeting(
                booking,
                sequence,
                "One-on-one coaching, %s: %s"
                        .formatted(
                                stageOf(booking, placement),
                                placement.members().stream()
                                        .map(Enrolment::fullName)
                                        .collect(Collectors.joining(", "))),
                placement,
                note);
    }

    /** A meeting as it stands on a calendar, without the names of those who meet. */
    static Invitation withoutNames(CoachingBooking booking, Placement placement) {
        return meeting(
                booking,
                booking.sequence(),
                "One-on-one coaching, %s".formatted(stageOf(booking, placement)),
                placement,
                Optional.empty());
    }

    private static Invitation meeting(
            CoachingBooking booking, int sequence, String title, Placement placement, Optional<String> note) {
        return new Invitation(
                meetingId(booking),
                sequence,
                title,
                booking.startsAt().atZone(placement.zone()),
                booking.minutes(),
                Optional.ofNullable(booking.place()),
                Optional.ofNullable(booking.link()),
                note);
    }

    /** What the meeting is called on calendars. */
    static String meetingId(CoachingBooking booking) {
        return "coaching." + booking.id();
    }

    static String stageOf(CoachingBooking booking, Placement placement) {
        return placement.program().stage(booking.stageId()).title();
    }

    private static List<String> whoMeet(CoachingBooking booking, Placement placement) {
        return Stream.concat(placement.members().stream().map(Enrolment::participantId), Stream.of(booking.coachId()))
                .toList();
    }

    private static String messageKey(CoachingBooking booking, int sequence, String userId) {
        return "coaching:%s:%d:%s".formatted(booking.id(), sequence, userId);
    }
}
