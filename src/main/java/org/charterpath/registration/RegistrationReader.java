package org.charterpath.registration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.registration.OfferPolicy.Offer;
import org.charterpath.registration.QueueEntry.Kind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where teams stand and why, each time as of one moment: what others change meanwhile is not seen in part. An offer is over for whoever looks after its end, whether or not anything has been written since;
 * nobody learns the name of another team here but from {@link #queue} and {@link #entries}, which are for program admins.
 */
@Service
public class RegistrationReader {

    /** How many times it is told that free seats passed a team; the newest count. */
    private static final int MOST_PASSES = 50;

    private final RegistrationTables tables;
    private final OfferPolicy.Source policies;
    private final Clock clock;

    RegistrationReader(RegistrationTables tables, OfferPolicy.Source policies, Clock clock) {
        this.tables = tables;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Seats of a session.
     *
     * @param seats for how many people there is room
     * @param offered seats that are kept for teams until they answer
     * @param free seats that nobody has and nobody is offered
     */
    public record Room(EventSession session, String name, String words, int seats, int held, int offered, int free) {}

    /**
     * Seats that a team has.
     *
     * @param named how many of them have a name
     * @param namesDue until when they have to have one; empty where they need not
     * @param present how many people were there; empty until that is recorded
     */
    public record Held(
            Room room, int seats, int named, Optional<String> namesDue, Optional<Integer> present, boolean hasBegun) {}

    /** Seats that are offered to a team, with their end in words. */
    public record Offered(SeatOffer offer, Room room, String expires) {}

    /**
     * Where a team stands.
     *
     * @param missing seats that it wants and neither has nor is offered
     * @param number its number among those who wait; 0 where it does not wait
     * @param of how many wait
     */
    public record Standing(
            RegistrationEvent event,
            Registration team,
            List<Room> rooms,
            List<Held> held,
            List<Offered> offers,
            int missing,
            int number,
            int of) {

        public int heldSeats() {
            return held.stream().mapToInt(Held::seats).sum();
        }

        /** Whether it has seats, all that it wants or a part. */
        public boolean hasSeats() {
            return heldSeats() > 0;
        }
    }

    /** An event with everybody who is in its queue or has seats, by their places; requests without a place come last. */
    public record Overview(RegistrationEvent event, List<Room> rooms, List<Standing> teams, int peopleWaiting) {}

    /** Seats of an event and how many wait for some, as anybody may know it: no team is in it. */
    public record Seats(RegistrationEvent event, List<Room> rooms, int teamsWaiting, int peopleWaiting) {}

    /** Where a team stands; empty if there is none with this id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Standing> standing(String registrationId) {
        return tables.eventOfRegistration(registrationId).map(eventId -> {
            SeatQueue queue = queueOf(eventId, registrationId);
            return standing(queue, queue.registration(registrationId), rooms(queue), queue.waiting());
        });
    }

    /** Where the registrations stand for which somebody speaks, of events that are still to come. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Standing> goingOf(String userId) {
        return tables.goingOf(userId).stream()
                .flatMap(id -> standing(id).stream())
                .filter(standing -> !standing.team().state().isFinal())
                .toList();
    }

    /** Whether people can register for something with this id, or could. */
    public boolean isEvent(String eventId) {
        return tables.isEvent(eventId);
    }

    /** How many seats of an event are free, and how many wait; empty if nobody can register for anything with this id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Seats> seats(String eventId) {
        if (!tables.isEvent(eventId)) {
            return Optional.empty();
        }
        SeatQueue queue = queueOf(eventId, "");
        return Optional.of(
                new Seats(queue.event(), rooms(queue), queue.waiting().size(), queue.peopleWaiting()));
    }

    /** The ids of the registrations for an event, of those too that have ended. */
    @Transactional(readOnly = true)
    public Set<String> teams(String eventId) {
        return tables.organizations(eventId).keySet();
    }

    /** An event with its queue; empty if nobody can register for anything with this id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Overview> queue(String eventId) {
        if (!tables.isEvent(eventId)) {
            return Optional.empty();
        }
        SeatQueue queue = queueOf(eventId, "");
        List<Room> rooms = rooms(queue);
        List<Registration> waiting = queue.waiting();
        List<Standing> teams = queue.registrations().stream()
                .sorted(SeatQueue.BY_PLACE_OR_TIME)
                .map(team -> standing(queue, team, rooms, waiting))
                .toList();
        return Optional.of(new Overview(queue.event(), rooms, teams, queue.peopleWaiting()));
    }

    /** The people of a team, for its contact and program admins. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Attendee> attendees(String registrationId) {
        return tables.attendees(registrationId);
    }

    /** The people who have a seat, by team; nobody who waits is among them. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<String, List<Attendee>> attendeesOf(String eventId) {
        return tables.attendeesOf(eventId);
    }

    /** Who has a seat in a session, for paper; empty if there is no session with this id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<SessionRoster> roster(String sessionId) {
        return tables.eventOfSession(sessionId).map(eventId -> {
            SeatQueue queue = queueOf(eventId, "");
            EventSession session = queue.session(sessionId);
            Map<Registration, Integer> held = new HashMap<>();
            queue.heldSeatsIn(session)
                    .forEach(seats -> held.put(queue.registration(seats.registrationId()), seats.seats()));
            return SessionRoster.of(queue.event(), session, words(queue), held, tables.attendeesOf(eventId));
        });
    }

    /** An offer, with what has become of it by now; empty if there is none with this id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<SeatOffer> offer(String offerId) {
        return tables.registrationOfOffer(offerId).flatMap(team -> tables.eventOfRegistration(team)
                .map(event -> queueOf(event, team).offer(offerId)));
    }

    /**
     * What a newcomer who wants so many seats would meet now: room, seats that are kept by open offers, or how many wait; a sentence
     * for each session.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<String> outlook(String eventId) {
        SeatQueue queue = queueOf(eventId, "");
        QueueWords words = words(queue);
        int waiting = queue.waiting().size();
        return queue.sessions().stream()
                .filter(EventSession::isOpen)
                .map(session -> {
                    String which = capitalized(words.session(session));
                    if (!queue.givesSeats(session)) {
                        return "%s: seats are not given any more.".formatted(which);
                    }
                    int free = queue.freeIn(session);
                    int offered = queue.offeredIn(session);
                    if (free > 0) {
                        return "%s: %s free.".formatted(which, QueueWords.seats(free));
                    }
                    String others =
                            offered > 0 ? "held by open offers (%s)".formatted(QueueWords.seats(offered)) : "full";
                    return "%s: %s. A team that asks now would be number %d.".formatted(which, others, waiting + 1);
                })
                .toList();
    }

    /**
     * Why a team has not been offered what it waits for, in sentences: what is free now and who else has a claim to it, then each
     * time at which free seats passed it, with the rule, the seats and the time; of many times the newest.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<String> whyNotOffered(String registrationId) {
        String eventId = tables.eventOfRegistration(registrationId)
                .orElseThrow(() -> NotFoundException.of("registration", registrationId));
        SeatQueue queue = queueOf(eventId, registrationId);
        Registration team = queue.registration(registrationId);
        QueueWords words = words(queue);
        List<String> sentences = new ArrayList<>();
        if (team.state().waits()) {
            if (team.isPaused()) {
                sentences.add(
                        "A program admin has taken an offer back; your team keeps its place and is offered nothing"
                                + " until that is settled.");
            }
            if (queue.missing(team) > 0) {
                queue.sessions().forEach(session -> sentences.add(whyNow(queue, team, session, words)));
            }
        }
        tables.newest(registrationId, Kind.PASSED_OVER, MOST_PASSES).stream()
                .map(entry -> "%s: %s in %s went past your team, because %s."
                        .formatted(
                                words.moment(entry.at()),
                                QueueWords.seats(entry.seats()),
                                words.session(queue.session(entry.session().orElseThrow())),
                                entry.words()))
                .forEach(sentences::add);
        return sentences;
    }

    private static String whyNow(SeatQueue queue, Registration team, EventSession session, QueueWords words) {
        String which = capitalized(words.session(session));
        if (!session.isOpen()) {
            return "%s does not take place.".formatted(which);
        }
        if (!team.preference().accepts(session)) {
            return "%s: your team has said that it does not come to it.".formatted(which);
        }
        if (!queue.givesSeats(session)) {
            return "%s: seats are not given any more since %s."
                    .formatted(which, words.moment(queue.event().cutOff(session)));
        }
        int free = queue.freeIn(session);
        int offered = queue.offeredIn(session);
        List<Registration> before = queue.waiting().stream()
                .filter(other -> !other.isPaused()
                        && other.preference().accepts(session)
                        && SeatQueue.BY_PLACE_OR_TIME.compare(other, team) < 0)
                .toList();
        String ahead = before.isEmpty()
                ? "no team is ahead of yours"
                : "%d %s ahead of yours".formatted(before.size(), before.size() == 1 ? "team is" : "teams are");
        if (free == 0) {
            return offered == 0
                    ? "%s is full: all %d seats are confirmed; %s.".formatted(which, session.seats(), ahead)
                    : "%s: no seat is free; %s %s held by open offers, the first of which ends %s; %s."
                            .formatted(
                                    which,
                                    QueueWords.seats(offered),
                                    QueueWords.are(offered),
                                    words.moment(queue.firstEnd(session)),
                                    ahead);
        }
        OfferPolicy.Decision decision = queue.decide(team, session, free);
        return decision.offer() == Offer.PASS
                ? "%s: %s free; your team is passed over, because %s; %s."
                        .formatted(which, QueueWords.seats(free), decision.words(), ahead)
                : "%s: %s free; %s.".formatted(which, QueueWords.seats(free), ahead);
    }

    /**
     * A line of the audit list as it is read.
     *
     * @param team whose it is about; empty where it is about none
     * @param session which it is about, in words; empty where it is about none
     * @param when in the zone of the event
     */
    public record Line(QueueEntry entry, String team, String session, String when) {}

    /** The audit list of an event, or a part of it, by the numbers of its lines. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Line> entries(String eventId, int after, int most) {
        SeatQueue queue = queueOf(eventId, "");
        QueueWords words = words(queue);
        Map<String, String> teams = new HashMap<>(tables.organizations(eventId));
        return tables.entries(eventId, after, most).stream()
                .map(entry -> new Line(
                        entry,
                        entry.registration()
                                .map(id -> teams.getOrDefault(id, "a request that was not confirmed"))
                                .orElse(""),
                        entry.session().map(queue::session).map(words::name).orElse(""),
                        words.moment(entry.at())))
                .toList();
    }

    private SeatQueue queueOf(String eventId, String registrationId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SeatQueue queue = new SeatQueue(tables.read(eventId, registrationId), policies.newest(), now);
        queue.expire();
        return queue;
    }

    private static Standing standing(SeatQueue queue, Registration team, List<Room> rooms, List<Registration> waiting) {
        QueueWords words = words(queue);
        Map<String, Room> byId =
                rooms.stream().collect(Collectors.toMap(room -> room.session().id(), Function.identity()));
        List<Held> held = queue.heldBy(team.id()).stream()
                .map(seats -> new Held(
                        Objects.requireNonNull(byId.get(seats.sessionId())),
                        seats.seats(),
                        seats.seats() - queue.nameless(seats),
                        queue.event().namesDue(seats.heldAt()).map(words::moment),
                        seats.present(),
                        queue.session(seats.sessionId()).hasBegun(queue.now())))
                .toList();
        List<Offered> offers = queue.openOffersOf(team.id()).stream()
                .map(offer -> new Offered(
                        offer, Objects.requireNonNull(byId.get(offer.sessionId())), words.moment(offer.expiresAt())))
                .toList();
        return new Standing(
                queue.event(),
                team,
                rooms,
                held,
                offers,
                queue.missing(team),
                waiting.indexOf(team) + 1,
                waiting.size());
    }

    private static List<Room> rooms(SeatQueue queue) {
        return queue.sessions().stream().map(session -> room(queue, session)).toList();
    }

    private static Room room(SeatQueue queue, EventSession session) {
        QueueWords words = words(queue);
        return new Room(
                session,
                words.name(session),
                words.moment(session.startsAt()),
                session.seats(),
                queue.heldIn(session),
                queue.offeredIn(session),
                queue.freeIn(session));
    }

    private static QueueWords words(SeatQueue queue) {
        return new QueueWords(queue.event().zone(), queue.sessions());
    }

    private static String capitalized(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
