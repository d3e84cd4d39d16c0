package org.charterpath.registration;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A team that asks for seats at an event.
 *
 * @param id opaque; whoever asks gives it, so that asking twice is asking once
 * @param organization from where the team comes, as people read it
 * @param seats how many the team wants in all, those that it has already among them
 * @param place its place in the queue, which it keeps; null until the contact has confirmed the address
 * @param isPaused whether an admin has said that it is offered nothing for now; its place stays
 * @param linkVersion the one of which links work
 */
public record Registration(
        String id,
        String eventId,
        String organization,
        Contact contact,
        int seats,
        SeatPolicy policy,
        Preference preference,
        State state,
        @Nullable Integer place,
        Instant askedAt,
        boolean isPaused,
        int linkVersion) {

    /** As long as the name of an organization may be. */
    public static final int LONGEST_ORGANIZATION = 120;

    private static final String RECIPIENT = "registration:";

    /** Where a registration stands; the last five are final. */
    public enum State {
        /** The contact has not confirmed the address yet. */
        REQUESTED,
        /** Has all the seats that it wants. */
        CONFIRMED,
        /** Waits in the queue for all or some of its seats. */
        WAITING,
        /** As before, and some are offered to it. */
        OFFERED,
        /** Did not want what was offered, and has none. */
        DECLINED,
        /** Did not answer in time, and has none. */
        EXPIRED,
        /** Was cancelled. */
        CANCELLED,
        /** Was there. */
        ATTENDED,
        /** Had seats and nobody came. */
        NO_SHOW;

        public boolean isFinal() {
            return this != REQUESTED && this != CONFIRMED && !waits();
        }

        /** Whether it is known who was there. */
        public boolean isRecorded() {
            return this == ATTENDED || this == NO_SHOW;
        }

        /** Whether it is in the queue for seats that it has not. */
        public boolean waits() {
            return this == WAITING || this == OFFERED;
        }
    }

    /** Which sessions a team would come to. */
    public enum Preference {
        FIRST,
        SECOND,
        EITHER;

        public boolean accepts(EventSession session) {
            return this == EITHER || session.ordinal() == (this == FIRST ? 1 : 2);
        }
    }

    /** What a team makes of fewer seats than it wants. */
    public enum PolicyKind {
        /** All of them come together, or nobody does. */
        WHOLE_TEAM,
        /** So many of them at least come to one session together. */
        AT_LEAST,
        /** Whoever has a seat comes. */
        ANY
    }

    /**
     * What a team makes of fewer seats than it wants.
     *
     * @param atLeast people; 1 unless the kind is {@link PolicyKind#AT_LEAST}
     */
    public record SeatPolicy(PolicyKind kind, int atLeast) {

        public static final SeatPolicy WHOLE_TEAM = new SeatPolicy(PolicyKind.WHOLE_TEAM, 1);
        public static final SeatPolicy ANY = new SeatPolicy(PolicyKind.ANY, 1);

        public SeatPolicy {
            if (atLeast < 1 || (kind != PolicyKind.AT_LEAST && atLeast != 1)) {
                throw new IllegalArgumentException("People are counted from 1, and for \"at least\" alone");
            }
        }

        public static SeatPolicy atLeast(int people) {
            return new SeatPolicy(PolicyKind.AT_LEAST, people);
        }

        SeatPolicy within(int seats) {
            return kind == PolicyKind.AT_LEAST && atLeast > seats ? atLeast(seats) : this;
        }
    }

    /**
     * Whoever speaks for a team.
     *
     * @param userId of the account; null for somebody from outside
     */
    public record Contact(String firstName, String lastName, String email, @Nullable String userId) {

        public String fullName() {
            return (firstName + " " + lastName).strip();
        }
    }

    /** What messages to the contact are addressed to: the account, or else the registration. */
    public String recipientId() {
        return Optional.ofNullable(contact.userId()).orElse(recipientOf(id));
    }

    /** What messages are addressed to that go to the contact of a registration without an account. */
    static String recipientOf(String id) {
        return RECIPIENT + id;
    }

    /** The registration whose contact is meant by such a recipient; empty where it is an account. */
    static Optional<String> idOf(String recipientId) {
        return recipientId.startsWith(RECIPIENT)
                ? Optional.of(recipientId.substring(RECIPIENT.length()))
                : Optional.empty();
    }

    Registration in(State changed) {
        return new Registration(
                id,
                eventId,
                organization,
                contact,
                seats,
                policy,
                preference,
                changed,
                place,
                askedAt,
                isPaused,
                linkVersion);
    }

    Registration at(int taken) {
        return new Registration(
                id,
                eventId,
                organization,
                contact,
                seats,
                policy,
                preference,
                state,
                taken,
                askedAt,
                isPaused,
                linkVersion);
    }

    Registration withSeats(int changed) {
        return new Registration(
                id,
                eventId,
                organization,
                contact,
                changed,
                policy.within(Math.max(1, changed)),
                preference,
                state,
                place,
                askedAt,
                isPaused,
                linkVersion);
    }

    Registration preferring(Preference changed) {
        return new Registration(
                id,
                eventId,
                organization,
                contact,
                seats,
                policy,
                changed,
                state,
                place,
                askedAt,
                isPaused,
                linkVersion);
    }

    Registration paused(boolean changed) {
        return new Registration(
                id,
                eventId,
                organization,
                contact,
                seats,
                policy,
                preference,
                state,
                place,
                askedAt,
                changed,
                linkVersion);
    }

    /** The same, with an account that speaks for the team; its links stay. */
    Registration spokenForBy(String userId) {
        return new Registration(
                id,
                eventId,
                organization,
                new Contact(contact.firstName(), contact.lastName(), contact.email(), userId),
                seats,
                policy,
                preference,
                state,
                place,
                askedAt,
                isPaused,
                linkVersion);
    }

    Registration reachedBy(Contact changed) {
        return new Registration(
                id,
                eventId,
                organization,
                changed,
                seats,
                policy,
                preference,
                state,
                place,
                askedAt,
                isPaused,
                linkVersion + 1);
    }
}
