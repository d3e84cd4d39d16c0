package org.charterpath.registration;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of an event's audit list, to which lines are only added. The seats that a team has are the sum of its lines; see
 * {@link Kind#heldSeats}.
 *
 * @param number from 1, without gaps
 * @param by the user id of whoever did it, what messages to the contact are addressed to, or {@link #PROGRAM}
 * @param seats how many it is about; 0 where it is about none
 * @param words more about it; may be empty
 */
public record QueueEntry(
        String eventId,
        int number,
        Instant at,
        String by,
        Kind kind,
        @Nullable String registrationId,
        @Nullable String sessionId,
        @Nullable String offerId,
        int seats,
        String words) {

    /** Stands for whoever did it where nobody did. */
    public static final String PROGRAM = "program";

    /** As long as words may be. */
    static final int LONGEST_WORDS = 1000;

    /** What has happened. */
    public enum Kind {
        EVENT_OPENED("Event opened"),
        EVENT_CLOSED("Event closed"),
        SESSION_OPENED("Session opened"),
        SEATS_CHANGED("Seats of the session changed"),
        SESSION_MOVED("Session moved"),
        SESSION_CANCELLED("Session canceled"),
        ASKED("Asked for seats"),
        PLACE_TAKEN("Took its place in the queue"),
        REQUEST_LAPSED("Address not confirmed in time"),
        HELD("Seats confirmed at once", 1),
        WAITS("Waits"),
        PASSED_OVER("Free seats passed on"),
        OFFERED("Seats offered"),
        OFFER_CUT("Offer made smaller"),
        ACCEPTED("Offer accepted", 1),
        DECLINED("Offer declined"),
        LAPSED("Offer lapsed"),
        TAKEN_BACK("Offer taken back"),
        GIVEN_BACK("Seats given back", -1),
        UNNAMED_LAPSED("Seats without a name given on", -1),
        LOST("Seats lost with the session", -1),
        SHRUNK("Team became smaller"),
        PREFERRED("Preference changed"),
        PAUSED("Paused"),
        RESUMED("Resumed"),
        NAMED("Names given"),
        CONTACT_CHANGED("Contact changed"),
        CONTACT_KNOWN("Contact has an account"),
        LINKS_REVOKED("Links revoked"),
        CANCELLED("Canceled"),
        WAITING_ENDED("Waiting ended"),
        ATTENDED("Attendance recorded"),
        NOBODY_CAME("Nobody came");

        private final String title;
        private final int heldSeats;

        Kind(String title) {
            this(title, 0);
        }

        Kind(String title, int heldSeats) {
            this.title = title;
            this.heldSeats = heldSeats;
        }

        public String title() {
            return title;
        }

        /** Whether the seats of such a line are held from then on (1), held no longer (-1), or neither (0). */
        public int heldSeats() {
            return heldSeats;
        }
    }

    public Optional<String> registration() {
        return Optional.ofNullable(registrationId);
    }

    public Optional<String> session() {
        return Optional.ofNullable(sessionId);
    }

    public Optional<String> offer() {
        return Optional.ofNullable(offerId);
    }
}
