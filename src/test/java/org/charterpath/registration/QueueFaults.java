package org.charterpath.registration;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.registration.OfferPolicy.Offer;

/** What must never be: a seat that two have, one that nobody has and somebody wants, one that the list does not explain. */
final class QueueFaults {

    private QueueFaults() {}

    /** What is wrong with the event as it stands and with its list; empty where nothing is. */
    static List<String> of(SeatQueue queue, List<QueueEntry> entries) {
        List<String> faults = new ArrayList<>();
        for (EventSession session : queue.sessions()) {
            int taken = queue.heldIn(session) + queue.offeredIn(session);
            if (session.isOpen() ? taken > session.seats() : taken > 0) {
                faults.add("%d of %d seats are taken in %s".formatted(taken, session.seats(), session.id()));
            }
            if (queue.givesSeats(session)) {
                queue.candidates(session).stream()
                        .filter(team -> queue.decide(team, session, queue.freeIn(session))
                                        .offer()
                                != Offer.PASS)
                        .forEach(team ->
                                faults.add("%s is not offered what is free in %s".formatted(team.id(), session.id())));
            }
        }
        for (Registration team : queue.registrations()) {
            int has = queue.heldSeats(team.id());
            int missing = queue.missing(team);
            boolean isRight =
                    switch (team.state()) {
                        case CONFIRMED ->
                            missing == 0
                                    && has == team.seats()
                                    && queue.openOffersOf(team.id()).isEmpty();
                        case WAITING ->
                            missing > 0 && queue.openOffersOf(team.id()).isEmpty();
                        case OFFERED ->
                            missing >= 0 && !queue.openOffersOf(team.id()).isEmpty();
                        default -> has == 0 && queue.openOffersOf(team.id()).isEmpty();
                    };
            if (!isRight) {
                faults.add("%s is %s with %d seats, %d missing".formatted(team.id(), team.state(), has, missing));
            }
        }
        Replay replay = Replay.of(entries);
        queue.registrations().forEach(team -> queue.heldBy(team.id()).forEach(seats -> {
            if (replay.seats(team.id(), seats.sessionId()) != seats.seats()) {
                faults.add("The list says something else of " + seats);
            }
        }));
        if (replay.total() != queue.sessions().stream().mapToInt(queue::heldIn).sum()) {
            faults.add("The list says %d seats in all".formatted(replay.total()));
        }
        return faults;
    }
}
