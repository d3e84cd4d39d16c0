package org.charterpath.registration;

import java.util.Optional;
import org.charterpath.registration.Registration.State;

/** What others may want to know of an event as it happens; each is published in the transaction in which it happens. */
public sealed interface QueueNews {

    String eventId();

    /** Which registration it is about; empty where it is about the event. */
    default Optional<String> registration() {
        return Optional.empty();
    }

    /** A team has its place in the queue, and maybe its seats at once. */
    record PlaceTaken(String eventId, String registrationId, int place, State state) implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(registrationId);
        }
    }

    /**
     * A team has more seats.
     *
     * @param seats how many more
     * @param inAll how many it has in all sessions now
     */
    record SeatsHeld(String eventId, String registrationId, String sessionId, int seats, int inAll)
            implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(registrationId);
        }
    }

    /**
     * A team has fewer seats: it gave them back, they were given on, or their session does not take place.
     *
     * @param seats how many fewer
     * @param inAll how many it has in all sessions now
     */
    record SeatsFreed(String eventId, String registrationId, String sessionId, int seats, int inAll)
            implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(registrationId);
        }
    }

    /** Seats are offered to a team. */
    record OfferMade(String eventId, SeatOffer offer) implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(offer.registrationId());
        }
    }

    /** An offer was answered or ended; its state says how. */
    record OfferClosed(String eventId, SeatOffer offer) implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(offer.registrationId());
        }
    }

    /** A team has said who comes. */
    record NamesGiven(String eventId, String registrationId) implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(registrationId);
        }
    }

    /** A registration has come to its end; once for each. */
    record RegistrationEnded(String eventId, String registrationId, State state) implements QueueNews {

        @Override
        public Optional<String> registration() {
            return Optional.of(registrationId);
        }
    }

    /**
     * As many people wait as the event says that somebody is to be asked for one more session; once for each number of sessions.
     *
     * @param sessions how many sessions are still to come
     * @param people how many people wait
     */
    record WaitlistReached(String eventId, int sessions, int people) implements QueueNews {}
}
