package org.charterpath.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.charterpath.fixture.ShippedOfferTable;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.Registrations.RefusedException;

/** An event as it goes on in memory, with a clock that moves when it is told to; each step is what the service does in one call. */
final class QueuePlay {

    static final Instant START = Instant.parse("2026-01-05T15:00:00Z");
    static final Instant FIRST = Instant.parse("2026-03-10T15:00:00Z");
    static final Instant SECOND = Instant.parse("2026-03-24T15:00:00Z");
    static final Duration LASTS = Duration.ofHours(48);
    static final Duration STOPS = Duration.ofHours(24);

    private final List<QueueEntry> entries = new ArrayList<>();
    private SeatQueue.Contents contents;
    private Instant now = START;
    private int asked;

    QueuePlay(int seats) {
        contents = new SeatQueue.Contents(event(null), 0, 0, List.of(), List.of(), List.of(), List.of(), Map.of());
        act(queue -> queue.open(EventSession.open("s1", "e", 1, FIRST, seats)));
    }

    static RegistrationEvent event(Instant namesDueAt) {
        return new RegistrationEvent(
                "e", "Institute", ZoneId.of("America/Chicago"), namesDueAt, LASTS, STOPS, 20, 12, false);
    }

    static Registration request(String id, int seats, SeatPolicy policy, Preference preference, Instant at) {
        return new Registration(
                id,
                "e",
                "School " + id,
                new Contact("Ana", id, id + "@school.example", null),
                seats,
                policy,
                preference,
                State.REQUESTED,
                null,
                at,
                false,
                1);
    }

    /** What one call of the service does: time first, then this, then whatever is free. */
    SeatQueue act(Consumer<SeatQueue> what) {
        time();
        SeatQueue queue = queue();
        what.accept(queue);
        queue.settle();
        return keep(queue);
    }

    /** Lets time do what it does. */
    SeatQueue time() {
        SeatQueue queue = queue();
        queue.expire();
        queue.settle();
        return keep(queue);
    }

    private SeatQueue keep(SeatQueue queue) {
        entries.addAll(queue.entries());
        contents = queue.contents();
        return queue;
    }

    SeatQueue queue() {
        return new SeatQueue(contents, ShippedOfferTable.TABLE, now);
    }

    List<QueueEntry> entries() {
        return entries;
    }

    QueuePlay pass(Duration time) {
        now = now.plus(time);
        time();
        return this;
    }

    QueuePlay at(Instant moment) {
        now = moment;
        time();
        return this;
    }

    /** A team takes its place. */
    Registration join(int seats, SeatPolicy policy, Preference preference) {
        asked++;
        String id = "t" + asked;
        act(queue -> {
            queue.ask(request(id, seats, policy, preference, queue.now()));
            queue.takePlace(id);
        });
        return team(id);
    }

    Registration join(int seats, SeatPolicy policy) {
        return join(seats, policy, Preference.EITHER);
    }

    Registration team(String id) {
        return queue().registration(id);
    }

    int held(String id) {
        return queue().heldSeats(id);
    }

    SeatOffer offerTo(String id) {
        List<SeatOffer> open = queue().openOffersOf(id);
        if (open.size() != 1) {
            throw new AssertionError("%s has %d open offers".formatted(id, open.size()));
        }
        return open.get(0);
    }

    boolean hasOffer(String id) {
        return !queue().openOffersOf(id).isEmpty();
    }

    void openSecond(int seats) {
        act(queue -> queue.open(EventSession.open("s2", "e", 2, SECOND, seats)));
    }

    void accept(String id) {
        String offer = offerTo(id).id();
        act(queue -> queue.accept(offer));
    }

    void decline(String id) {
        String offer = offerTo(id).id();
        act(queue -> queue.decline(offer));
    }

    void acceptEverything() {
        SeatQueue queue = queue();
        queue.waiting().stream()
                .flatMap(team -> queue.openOffersOf(team.id()).stream())
                .forEach(offer -> act(one -> one.accept(offer.id())));
    }

    /** Something that somebody might do, drawn by lot. */
    void anything(Random lot) {
        SeatQueue queue = queue();
        List<Registration> teams = List.copyOf(queue.registrations());
        List<SeatOffer> open = teams.stream()
                .flatMap(team -> queue.openOffersOf(team.id()).stream())
                .toList();
        int choice = lot.nextInt(22);
        if (choice < 7 || teams.isEmpty()) {
            tryTo(() -> join(1 + lot.nextInt(8), policy(lot), Preference.values()[lot.nextInt(3)]));
        } else if (choice < 12 && !open.isEmpty()) {
            String offer = open.get(lot.nextInt(open.size())).id();
            tryTo(() -> act(one -> {
                if (one.offer(offer).isOpen()) {
                    if (choice < 10) {
                        one.accept(offer);
                    } else {
                        one.decline(offer);
                    }
                }
            }));
        } else if (choice == 12) {
            pass(Duration.ofHours(lot.nextInt(60)));
        } else if (choice == 13 && queue.sessions().size() == 1 && lot.nextInt(6) == 0) {
            openSecond(lot.nextInt(30));
        } else if (choice == 14 && lot.nextInt(3) == 0) {
            EventSession any = queue.sessions().stream()
                    .skip(lot.nextInt(queue.sessions().size()))
                    .findFirst()
                    .orElseThrow();
            tryTo(() -> act(one -> one.changeSeats(any.id(), any.seats() + lot.nextInt(9) - 4)));
        } else if (choice == 15 && lot.nextInt(40) == 0) {
            tryTo(() -> act(one -> one.cancelSession("s1")));
        } else if (choice == 16 && !open.isEmpty()) {
            tryTo(() -> act(one -> {
                String offer = open.get(lot.nextInt(open.size())).id();
                if (one.offer(offer).isOpen()) {
                    one.takeBackAndPause(offer, "Not a member");
                }
            }));
        } else {
            Registration team = teams.get(lot.nextInt(teams.size()));
            tryTo(() -> act(one -> {
                switch (choice) {
                    case 17 -> one.cancel(team.id(), "");
                    case 18 -> one.prefer(team.id(), Preference.values()[lot.nextInt(3)]);
                    case 19 -> one.resume(team.id());
                    default -> one.shrink(team.id(), 1 + lot.nextInt(team.seats()));
                }
            }));
        }
    }

    private static SeatPolicy policy(Random lot) {
        return switch (lot.nextInt(3)) {
            case 0 -> SeatPolicy.WHOLE_TEAM;
            case 1 -> SeatPolicy.ANY;
            default -> SeatPolicy.atLeast(1 + lot.nextInt(4));
        };
    }

    private static void tryTo(Runnable what) {
        try {
            what.run();
        } catch (RefusedException refused) {
            // Nothing has changed; that is what is looked at afterwards.
        }
    }

    /** What is wrong with the event as it stands and with its list; empty where nothing is. */
    List<String> faults() {
        return QueueFaults.of(queue(), entries);
    }

    /** Lines by which seats are given, with what they are about. */
    List<QueueEntry> given() {
        return entries.stream()
                .filter(entry -> List.of(Kind.HELD, Kind.OFFERED, Kind.ACCEPTED).contains(entry.kind()))
                .toList();
    }
}
