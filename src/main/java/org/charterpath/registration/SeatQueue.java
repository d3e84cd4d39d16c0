package org.charterpath.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.people.EmailAddress;
import org.charterpath.registration.OfferPolicy.Block;
import org.charterpath.registration.OfferPolicy.Decision;
import org.charterpath.registration.OfferPolicy.Offer;
import org.charterpath.registration.QueueEntry.Kind;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.State;
import org.charterpath.registration.Registrations.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * An event at one moment, with its sessions, seats, offers and everybody who asks for them: the rules by which seats are given,
 * without tables, mail or engine. Whatever happens leaves a line in {@link #entries}.
 *
 * <p>First come, first served: free seats are looked at for one waiting team after the other, in the order of their places. Each
 * is offered what the {@link OfferPolicy} says, and what it is not offered passes to the next while its place stays. Seats
 * that are free after that are wanted by nobody who waits, so that whoever comes new may have them at once.
 */
final class SeatQueue {

    /** How long the confirmation of an address is waited for. */
    static final Duration REQUEST_LASTS = Duration.ofDays(7);

    /** Those who have no place come last. */
    static final Comparator<Registration> BY_PLACE_OR_TIME = Comparator.comparing(
                    Registration::place, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(Registration::askedAt)
            .thenComparing(Registration::id);

    private final OfferPolicy policy;
    private final Instant now;

    private String by = QueueEntry.PROGRAM;
    private RegistrationEvent event;
    private int places;
    private int lastEntry;
    private final Map<String, EventSession> sessions = new LinkedHashMap<>();
    private final Map<String, Registration> registrations = new LinkedHashMap<>();
    private final Map<Seat, HeldSeats> held = new LinkedHashMap<>();
    private final Map<String, SeatOffer> offers = new LinkedHashMap<>();

    /** How many people have names, by team and session. */
    private final Map<Seat, Integer> named = new HashMap<>();

    private final List<QueueEntry> entries = new ArrayList<>();

    /** The seats of a team in a session. */
    record Seat(String registrationId, String sessionId) {}

    /**
     * What an event is made of, for tables and back.
     *
     * @param places the last place that was taken
     * @param lastEntry the number of the last line of the audit list
     */
    record Contents(
            RegistrationEvent event,
            int places,
            int lastEntry,
            List<EventSession> sessions,
            List<Registration> registrations,
            List<HeldSeats> held,
            List<SeatOffer> offers,
            Map<Seat, Integer> named) {}

    SeatQueue(Contents contents, OfferPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        event = contents.event();
        places = contents.places();
        lastEntry = contents.lastEntry();
        contents.sessions().stream()
                .sorted(Comparator.comparingInt(EventSession::ordinal))
                .forEach(session -> sessions.put(session.id(), session));
        contents.registrations().forEach(registration -> registrations.put(registration.id(), registration));
        contents.held().forEach(seats -> held.put(seatOf(seats), seats));
        contents.offers().forEach(offer -> offers.put(offer.id(), offer));
        named.putAll(contents.named());
    }

    Contents contents() {
        return new Contents(
                event,
                places,
                lastEntry,
                List.copyOf(sessions.values()),
                List.copyOf(registrations.values()),
                List.copyOf(held.values()),
                List.copyOf(offers.values()),
                Map.copyOf(named));
    }

    RegistrationEvent event() {
        return event;
    }

    Instant now() {
        return now;
    }

    /** What has happened since this was made. */
    List<QueueEntry> entries() {
        return entries;
    }

    /** By their ordinals. */
    Collection<EventSession> sessions() {
        return sessions.values();
    }

    EventSession session(String id) {
        return found(sessions.get(id), "session", id);
    }

    Registration registration(String id) {
        return found(registrations.get(id), "registration", id);
    }

    Collection<Registration> registrations() {
        return registrations.values();
    }

    SeatOffer offer(String id) {
        return found(offers.get(id), "offer", id);
    }

    private static <T> T found(@Nullable T thing, String what, String id) {
        if (thing == null) {
            throw NotFoundException.of(what, id);
        }
        return thing;
    }

    /** What a team has, by the ordinals of the sessions. */
    List<HeldSeats> heldBy(String registrationId) {
        return sessions.keySet().stream()
                .map(sessionId -> held.get(new Seat(registrationId, sessionId)))
                .filter(seats -> seats != null)
                .toList();
    }

    int heldSeats(String registrationId) {
        return heldBy(registrationId).stream().mapToInt(HeldSeats::seats).sum();
    }

    int heldIn(EventSession session) {
        return heldSeatsIn(session).stream().mapToInt(HeldSeats::seats).sum();
    }

    /** Who has seats in a session. */
    List<HeldSeats> heldSeatsIn(EventSession session) {
        return held.values().stream()
                .filter(seats -> seats.sessionId().equals(session.id()))
                .toList();
    }

    int offeredIn(EventSession session) {
        return offers.values().stream()
                .filter(offer -> offer.isOpen() && offer.sessionId().equals(session.id()))
                .mapToInt(SeatOffer::seats)
                .sum();
    }

    /** Seats that nobody has and nobody is offered. */
    int freeIn(EventSession session) {
        return session.seats() - heldIn(session) - offeredIn(session);
    }

    List<SeatOffer> openOffersOf(String registrationId) {
        return offers.values().stream()
                .filter(offer -> offer.isOpen() && offer.registrationId().equals(registrationId))
                .sorted(Comparator.comparing(SeatOffer::madeAt).thenComparing(SeatOffer::id))
                .toList();
    }

    /** Seats that a team wants and neither has nor is offered. */
    int missing(Registration team) {
        return team.seats()
                - heldSeats(team.id())
                - openOffersOf(team.id()).stream().mapToInt(SeatOffer::seats).sum();
    }

    /** Those who wait for seats that they have not, by their places. */
    List<Registration> waiting() {
        return registrations.values().stream()
                .filter(team -> team.state().waits())
                .sorted(BY_PLACE_OR_TIME)
                .toList();
    }

    /** Seats that an address has or waits for in all registrations that go on, but for requests that are not confirmed. */
    int seatsOf(Registration.Contact contact) {
        String address = EmailAddress.comparable(contact.email());
        return registrations.values().stream()
                .filter(team -> team.place() != null && !team.state().isFinal())
                .filter(team -> EmailAddress.comparable(team.contact().email()).equals(address))
                .mapToInt(Registration::seats)
                .sum();
    }

    /** Why an address cannot have more. */
    static String tooManyOf(int most) {
        return "Seats: one e-mail address can have %d at most, in all of its registrations together.".formatted(most);
    }

    /** The number of a team among those who wait, from 1. */
    int numberOf(Registration team) {
        return 1
                + Math.toIntExact(waiting().stream()
                        .filter(other -> place(other) < place(team))
                        .count());
    }

    /** When the first offer in a session ends; there is one. */
    Instant firstEnd(EventSession session) {
        return openIn(session.id()).stream()
                .map(SeatOffer::expiresAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** How many people wait for seats that they neither have nor are offered. */
    int peopleWaiting() {
        return waiting().stream().mapToInt(this::missing).sum();
    }

    int named(Seat seat) {
        return named.getOrDefault(seat, 0);
    }

    private static int place(Registration team) {
        return Optional.ofNullable(team.place()).orElseThrow();
    }

    // What somebody does.

    /** Whose doing is written down from now on. */
    void actingAs(String author) {
        by = author;
    }

    void open(RegistrationEvent changed) {
        event = changed;
    }

    void opened() {
        note(Kind.EVENT_OPENED, null, null, null, 0, event.title());
    }

    /** Adds a session; one with this id that is there already stays as it is. */
    void open(EventSession session) {
        if (sessions.containsKey(session.id())) {
            return;
        }
        Optional<EventSession> same = sessions.values().stream()
                .filter(other -> other.ordinal() == session.ordinal())
                .findFirst();
        if (same.isPresent()) {
            throw new RefusedException("Session: there is a session %d already.".formatted(session.ordinal()));
        }
        List<EventSession> all = new ArrayList<>(sessions.values());
        all.add(session);
        all.sort(Comparator.comparingInt(EventSession::ordinal));
        sessions.clear();
        all.forEach(one -> sessions.put(one.id(), one));
        note(Kind.SESSION_OPENED, null, session.id(), null, session.seats(), "");
    }

    /** Changes for how many people there is room; offers are taken back from the end of the queue where seats go. */
    void changeSeats(String sessionId, int seats) {
        EventSession session = session(sessionId);
        if (session.seats() == seats) {
            return;
        }
        if (!session.isOpen()) {
            throw new RefusedException("Seats: the session does not take place.");
        }
        int taken = heldIn(session);
        if (seats < taken) {
            throw new RefusedException("Seats: %s are confirmed already, so that there cannot be fewer."
                    .formatted(QueueWords.seats(taken)));
        }
        EventSession changed = session.withSeats(seats);
        sessions.put(sessionId, changed);
        note(Kind.SEATS_CHANGED, null, sessionId, null, seats, "There were %d.".formatted(session.seats()));
        offers.values().stream()
                .filter(offer -> offer.isOpen() && offer.sessionId().equals(sessionId))
                .sorted(Comparator.comparing((SeatOffer offer) -> place(registration(offer.registrationId())))
                        .reversed())
                .toList()
                .forEach(offer -> {
                    if (freeIn(changed) < 0) {
                        takeBack(offer, "There are fewer seats than before.");
                    }
                });
    }

    /** Moves a session; what was offered in it can be accepted until the new end at most. */
    void move(String sessionId, Instant startsAt) {
        EventSession session = session(sessionId);
        if (session.startsAt().equals(startsAt)) {
            return;
        }
        EventSession moved = session.at(startsAt);
        sessions.put(sessionId, moved);
        note(Kind.SESSION_MOVED, null, sessionId, null, 0, "");
        for (SeatOffer offer : openIn(sessionId)) {
            Instant ends = event.cutOff(moved);
            if (!ends.isAfter(now)) {
                takeBack(offer, "The session takes place earlier now.");
            } else if (ends.isBefore(offer.expiresAt())) {
                offers.put(offer.id(), offer.until(ends));
            }
        }
    }

    /** Calls a session off: who had seats in it waits again, at the old place. */
    void cancelSession(String sessionId) {
        EventSession session = session(sessionId);
        if (!session.isOpen()) {
            return;
        }
        if (held.values().stream()
                .anyMatch(seats ->
                        seats.sessionId().equals(sessionId) && seats.present().isPresent())) {
            throw new RefusedException("The session has taken place: its attendance is recorded.");
        }
        sessions.put(sessionId, session.cancelled());
        note(Kind.SESSION_CANCELLED, null, sessionId, null, 0, "");
        openIn(sessionId).forEach(offer -> takeBack(offer, "The session does not take place."));
        for (HeldSeats seats : List.copyOf(held.values())) {
            if (seats.sessionId().equals(sessionId)) {
                held.remove(seatOf(seats));
                named.remove(seatOf(seats));
                note(Kind.LOST, seats.registrationId(), sessionId, null, seats.seats(), "");
                if (!registration(seats.registrationId()).state().isFinal()) {
                    if (event.isClosed()) {
                        giveUpTheRest(seats.registrationId(), State.EXPIRED, "Registration is closed.");
                    } else {
                        refresh(seats.registrationId());
                    }
                }
            }
        }
    }

    private List<SeatOffer> openIn(String sessionId) {
        return offers.values().stream()
                .filter(offer -> offer.isOpen() && offer.sessionId().equals(sessionId))
                .toList();
    }

    void ask(Registration request) {
        if (event.isClosed()) {
            throw new RefusedException("Registration is closed.");
        }
        if (sessions.values().stream().noneMatch(this::givesSeats)) {
            throw new RefusedException("Registration is closed: no session is still to come whose seats are given.");
        }
        registrations.put(request.id(), request);
        note(Kind.ASKED, request.id(), null, null, request.seats(), "");
    }

    /** Gives a team its place, and its seats at once where nobody who waits wants them. */
    void takePlace(String registrationId) {
        Registration team = registration(registrationId);
        if (team.state() != State.REQUESTED) {
            return;
        }
        if (seatsOf(team.contact()) + team.seats() > event.seatsEach()) {
            throw new RefusedException(tooManyOf(event.seatsEach()));
        }
        places++;
        registrations.put(registrationId, team.at(places).in(State.WAITING));
        note(Kind.PLACE_TAKEN, registrationId, null, null, team.seats(), "");
        for (EventSession session : sessions.values()) {
            Registration now = registration(registrationId);
            if (now.state() == State.WAITING
                    && givesSeats(session)
                    && now.preference().accepts(session)) {
                holdAtOnce(now, session);
            }
        }
        if (registration(registrationId).state() == State.WAITING) {
            note(Kind.WAITS, registrationId, null, null, team.seats(), "");
        }
    }

    private void holdAtOnce(Registration team, EventSession session) {
        int free = freeIn(session);
        if (free > 0 && decide(team, session, free).offer() == Offer.WHOLE) {
            passOver(waiting().stream().filter(other -> place(other) < place(team)), session, free);
            hold(team.id(), session.id(), team.seats());
            note(Kind.HELD, team.id(), session.id(), null, team.seats(), "");
            refresh(team.id());
        }
    }

    /** Whether seats of a session are still given to anybody. */
    boolean givesSeats(EventSession session) {
        return session.isOpen() && now.isBefore(event.cutOff(session));
    }

    /** Accepts an offer that is open. */
    void accept(String offerId) {
        SeatOffer offer = offer(offerId);
        close(offer, SeatOffer.State.ACCEPTED);
        hold(offer.registrationId(), offer.sessionId(), offer.seats());
        note(Kind.ACCEPTED, offer.registrationId(), offer.sessionId(), offerId, offer.seats(), "");
        refresh(offer.registrationId());
    }

    private void hold(String registrationId, String sessionId, int seats) {
        held.merge(
                new Seat(registrationId, sessionId),
                new HeldSeats(registrationId, sessionId, seats, now, null),
                (before, more) -> new HeldSeats(registrationId, sessionId, before.seats() + seats, now, before.came()));
    }

    /** Declines an offer that is open: a part at no cost, the whole for good. */
    void decline(String offerId) {
        letGo(offer(offerId), SeatOffer.State.DECLINED, Kind.DECLINED);
    }

    private void letGo(SeatOffer offer, SeatOffer.State how, Kind kind) {
        close(offer, how);
        note(kind, offer.registrationId(), offer.sessionId(), offer.id(), offer.seats(), "");
        if (offer.isWhole()) {
            giveUpTheRest(offer.registrationId(), how == SeatOffer.State.DECLINED ? State.DECLINED : State.EXPIRED, "");
        } else {
            refresh(offer.registrationId());
        }
    }

    /** The team wants no more than it has. */
    private void giveUpTheRest(String registrationId, State ifNone, String words) {
        openOffersOf(registrationId).forEach(other -> takeBack(other, words));
        Registration team = registration(registrationId);
        int has = heldSeats(registrationId);
        if (has == 0) {
            registrations.put(registrationId, team.in(ifNone));
        } else {
            note(Kind.SHRUNK, registrationId, null, null, has, "There were %d.".formatted(team.seats()));
            registrations.put(registrationId, team.withSeats(has).in(settled(registrationId)));
        }
    }

    /** Takes an offer back by somebody's decision; its team is offered nothing more until it is {@link #resume}d. */
    void takeBackAndPause(String offerId, String reason) {
        SeatOffer offer = offer(offerId);
        registrations.put(
                offer.registrationId(), registration(offer.registrationId()).paused(true));
        note(Kind.PAUSED, offer.registrationId(), null, null, 0, reason);
        takeBack(offer, reason);
    }

    void resume(String registrationId) {
        Registration team = registration(registrationId);
        if (team.isPaused()) {
            registrations.put(registrationId, team.paused(false));
            note(Kind.RESUMED, registrationId, null, null, 0, "");
        }
    }

    private void takeBack(SeatOffer offer, String reason) {
        close(offer, SeatOffer.State.TAKEN_BACK);
        note(Kind.TAKEN_BACK, offer.registrationId(), offer.sessionId(), offer.id(), offer.seats(), reason);
        refresh(offer.registrationId());
    }

    private void close(SeatOffer offer, SeatOffer.State how) {
        offers.put(offer.id(), offer.closed(how, now));
    }

    /**
     * Makes a team smaller; its place stays. What it does not want any more goes first, then what it is offered, then what it
     * has, from the last session on.
     */
    void shrink(String registrationId, int seats) {
        Registration team = requireGoing(registrationId);
        if (team.seats() == seats) {
            return;
        }
        if (seats < 1 || seats > team.seats()) {
            throw new RefusedException(
                    "Seats: a team can become smaller, to 1 seat at least; for more seats, ask anew at the end of the"
                            + " queue.");
        }
        int has = heldSeats(registrationId);
        refuseUnlessFree(registrationId, has - seats);
        note(Kind.SHRUNK, registrationId, null, null, seats, "There were %d.".formatted(team.seats()));
        registrations.put(registrationId, team.withSeats(seats));
        List<SeatOffer> open = new ArrayList<>(openOffersOf(registrationId));
        for (int last = open.size() - 1; last >= 0; last--) {
            cut(open.get(last), -missing(registration(registrationId)), seats - has);
        }
        giveBack(registrationId, has - seats);
        refresh(registrationId);
    }

    private void cut(SeatOffer offer, int tooMany, int rest) {
        int left = offer.seats() - Math.max(0, tooMany);
        if (left <= 0) {
            takeBack(offer, "The team is smaller now.");
        } else {
            offers.put(offer.id(), offer.of(left, left == rest));
            if (left < offer.seats()) {
                note(Kind.OFFER_CUT, offer.registrationId(), offer.sessionId(), offer.id(), left, "");
            }
        }
    }

    private void refuseUnlessFree(String registrationId, int seats) {
        int canGo = heldBy(registrationId).stream()
                .filter(one -> !session(one.sessionId()).hasBegun(now))
                .mapToInt(HeldSeats::seats)
                .sum();
        if (seats > canGo) {
            throw new RefusedException(
                    "Seats: the session has begun, so that its seats cannot be given back any more.");
        }
        int left = seats;
        List<HeldSeats> all = heldBy(registrationId);
        for (int last = all.size() - 1; last >= 0 && left > 0; last--) {
            HeldSeats one = all.get(last);
            int stays = Math.max(0, one.seats() - left);
            if (stays > 0 && named(seatOf(one)) > stays) {
                throw new RefusedException(
                        "Seats: %d people are named for the session; take the name off whoever does not come first."
                                .formatted(named(seatOf(one))));
            }
            left -= one.seats() - stays;
        }
    }

    private void giveBack(String registrationId, int seats) {
        int left = seats;
        List<HeldSeats> all = heldBy(registrationId);
        for (int last = all.size() - 1; last >= 0 && left > 0; last--) {
            int goes = Math.min(left, all.get(last).seats());
            release(all.get(last), goes, Kind.GIVEN_BACK);
            left -= goes;
        }
    }

    private void release(HeldSeats from, int seats, Kind kind) {
        int stays = from.seats() - seats;
        if (stays == 0) {
            held.remove(seatOf(from));
            named.remove(seatOf(from));
        } else {
            held.put(
                    seatOf(from),
                    new HeldSeats(from.registrationId(), from.sessionId(), stays, from.heldAt(), from.came()));
        }
        note(kind, from.registrationId(), from.sessionId(), null, seats, "");
    }

    /** Ends a registration; what it has and what it is offered is free again. */
    void cancel(String registrationId, String reason) {
        Registration team = registration(registrationId);
        if (team.state() == State.CANCELLED) {
            return;
        }
        requireGoing(registrationId);
        if (heldBy(registrationId).stream()
                .anyMatch(one -> session(one.sessionId()).hasBegun(now))) {
            throw new RefusedException("The session has begun: it cannot be canceled any more.");
        }
        openOffersOf(registrationId).forEach(offer -> takeBack(offer, "The registration is canceled."));
        giveBack(registrationId, heldSeats(registrationId));
        registrations.put(registrationId, registration(registrationId).in(State.CANCELLED));
        note(Kind.CANCELLED, registrationId, null, null, 0, reason);
    }

    /** Changes which sessions a team waits for; what it has stays. */
    void prefer(String registrationId, Preference preference) {
        Registration team = requireGoing(registrationId);
        if (team.preference() == preference) {
            return;
        }
        registrations.put(registrationId, team.preferring(preference));
        note(Kind.PREFERRED, registrationId, null, null, 0, preference.name());
        openOffersOf(registrationId).stream()
                .filter(offer -> !preference.accepts(session(offer.sessionId())))
                .forEach(offer -> takeBack(offer, "The team would rather come to another session."));
    }

    private Registration requireGoing(String registrationId) {
        Registration team = registration(registrationId);
        if (team.state().isFinal()) {
            throw new RefusedException("The registration has ended.");
        }
        return team;
    }

    /** Says how many people of a team are named for its sessions. */
    void name(String registrationId, Map<String, Integer> people, String words) {
        requireGoing(registrationId);
        for (EventSession session : sessions.values()) {
            Seat seat = new Seat(registrationId, session.id());
            int count = people.getOrDefault(session.id(), 0);
            int has = Optional.ofNullable(held.get(seat)).map(HeldSeats::seats).orElse(0);
            if (count > has) {
                throw new RefusedException("Names: %d people for %s in session %d."
                        .formatted(count, QueueWords.seats(has), session.ordinal()));
            }
            named.put(seat, count);
        }
        note(
                Kind.NAMED,
                registrationId,
                null,
                null,
                people.values().stream().mapToInt(Integer::intValue).sum(),
                words);
    }

    void change(String registrationId, UnaryOperator<Registration> how, Kind kind, String words) {
        registrations.put(registrationId, how.apply(registration(registrationId)));
        note(kind, registrationId, null, null, 0, words);
    }

    /** Writes down how many people of a team were there; the last word counts. */
    void came(String registrationId, String sessionId, int people) {
        Registration team = registration(registrationId);
        Seat seat = new Seat(registrationId, sessionId);
        HeldSeats seats = held.get(seat);
        if (seats == null) {
            throw new RefusedException("The team has no seats in this session.");
        }
        if (!session(sessionId).hasBegun(now)) {
            throw new RefusedException("Attendance: the session is still to come.");
        }
        if (people < 0 || people > seats.seats()) {
            throw new RefusedException("Attendance: from 0 to %d people.".formatted(seats.seats()));
        }
        if (seats.present().filter(before -> before == people).isPresent()) {
            return;
        }
        held.put(seat, new HeldSeats(registrationId, sessionId, seats.seats(), seats.heldAt(), people));
        note(people > 0 ? Kind.ATTENDED : Kind.NOBODY_CAME, registrationId, sessionId, null, people, "");
        if (!team.state().waits()) {
            registrations.put(registrationId, team.in(settled(registrationId)));
        }
    }

    /** Where a team stands that waits for nothing: whether it was there, once that is known of all sessions in which it has seats. */
    private State settled(String registrationId) {
        List<HeldSeats> all = heldBy(registrationId);
        if (all.isEmpty() || all.stream().anyMatch(one -> one.present().isEmpty())) {
            return State.CONFIRMED;
        }
        return all.stream().anyMatch(one -> one.present().orElse(0) > 0) ? State.ATTENDED : State.NO_SHOW;
    }

    /** Nobody waits any more, and nobody can ask. */
    void close() {
        if (event.isClosed()) {
            return;
        }
        event = event.closed();
        note(Kind.EVENT_CLOSED, null, null, null, 0, "");
        for (Registration team : List.copyOf(registrations.values())) {
            if (team.state() == State.REQUESTED) {
                registrations.put(team.id(), team.in(State.EXPIRED));
                note(Kind.REQUEST_LAPSED, team.id(), null, null, 0, "");
            } else if (team.state().waits()) {
                note(Kind.WAITING_ENDED, team.id(), null, null, missing(team), "");
                giveUpTheRest(team.id(), State.EXPIRED, "Registration is closed.");
            }
        }
    }

    // What time does.

    /** Ends what has not been answered in time. */
    void expire() {
        offers.values().stream()
                .filter(offer -> offer.isOpen() && !now.isBefore(offer.expiresAt()))
                .sorted(Comparator.comparing(SeatOffer::expiresAt).thenComparing(SeatOffer::id))
                .toList()
                .forEach(offer -> {
                    if (offer(offer.id()).isOpen()) {
                        letGo(offer, SeatOffer.State.EXPIRED, Kind.LAPSED);
                    }
                });
        registrations.values().stream()
                .filter(team -> team.state() == State.REQUESTED
                        && !now.isBefore(team.askedAt().plus(REQUEST_LASTS)))
                .toList()
                .forEach(team -> {
                    registrations.put(team.id(), team.in(State.EXPIRED));
                    note(Kind.REQUEST_LAPSED, team.id(), null, null, 0, "");
                });
    }

    /**
     * Offers what is free, and gives on what has no name where the day for it is over and somebody waits. What a team is offered
     * in one session can make seats in another all that it still waits for, so that each is looked at until nothing changes.
     */
    void settle() {
        int before;
        do {
            before = entries.size();
            for (EventSession session : sessions.values()) {
                if (givesSeats(session)) {
                    offerWhatIsFree(session);
                    while (giveOnWhatHasNoName(session)) {
                        offerWhatIsFree(session);
                    }
                }
            }
        } while (entries.size() > before);
    }

    private void offerWhatIsFree(EventSession session) {
        List<Registration> passed = new ArrayList<>();
        for (Registration team : candidates(session)) {
            int free = freeIn(session);
            if (free < 1) {
                return;
            }
            Decision decision = decide(team, session, free);
            if (decision.offer() == Offer.PASS) {
                passed.add(team);
            } else {
                passOver(passed.stream(), session, free);
                offer(team, session, Math.min(free, missing(team)), decision);
            }
        }
    }

    private void offer(Registration team, EventSession session, int seats, Decision decision) {
        SeatOffer offer = new SeatOffer(
                UUID.randomUUID().toString(),
                team.id(),
                session.id(),
                seats,
                decision.offer() == Offer.WHOLE && openOffersOf(team.id()).isEmpty(),
                decision.rule(),
                now,
                event.offerEnds(session, now),
                SeatOffer.State.OPEN,
                null);
        offers.put(offer.id(), offer);
        note(Kind.OFFERED, team.id(), session.id(), offer.id(), seats, decision.words());
        refresh(team.id());
    }

    /** Those who wait for seats in a session, in their order. */
    List<Registration> candidates(EventSession session) {
        return waiting().stream()
                .filter(team -> !team.isPaused() && team.preference().accepts(session) && missing(team) > 0)
                .toList();
    }

    /** What the policy says of free seats for one team. */
    Decision decide(Registration team, EventSession session, int free) {
        int missing = missing(team);
        int there = Optional.ofNullable(held.get(new Seat(team.id(), session.id())))
                        .map(HeldSeats::seats)
                        .orElse(0)
                + openOffersOf(team.id()).stream()
                        .filter(offer -> offer.sessionId().equals(session.id()))
                        .mapToInt(SeatOffer::seats)
                        .sum();
        int refused = offers.values().stream()
                .filter(offer -> offer.registrationId().equals(team.id())
                        && offer.sessionId().equals(session.id())
                        && !offer.isWhole()
                        && offer.wasRefused())
                .mapToInt(SeatOffer::seats)
                .max()
                .orElse(0);
        return policy.decide(new Block(
                team.policy().kind(),
                free,
                missing,
                there + Math.min(free, missing),
                team.policy().atLeast(),
                refused));
    }

    private void passOver(Stream<Registration> teams, EventSession session, int free) {
        teams.filter(team -> team.preference().accepts(session) && !team.isPaused() && missing(team) > 0)
                .forEach(team -> note(
                        Kind.PASSED_OVER,
                        team.id(),
                        session.id(),
                        null,
                        free,
                        decide(team, session, free).words()));
    }

    /** @return whether the first who can be helped by it can have an offer now */
    private boolean giveOnWhatHasNoName(EventSession session) {
        List<HeldSeats> nameless = held.values().stream()
                .filter(seats -> seats.sessionId().equals(session.id()) && nameless(seats) > 0 && isOverdue(seats))
                .sorted(Comparator.comparing((HeldSeats seats) -> place(registration(seats.registrationId())))
                        .reversed())
                .toList();
        int free = freeIn(session);
        int possible = free + nameless.stream().mapToInt(this::nameless).sum();
        if (possible == free) {
            return false;
        }
        Optional<Registration> next = candidates(session).stream()
                .filter(team -> nameless.stream()
                        .noneMatch(seats -> seats.registrationId().equals(team.id())))
                .filter(team -> decide(team, session, possible).offer() != Offer.PASS)
                .findFirst();
        if (next.isEmpty()) {
            return false;
        }
        int wanted = Math.min(possible, missing(next.get())) - free;
        if (wanted < 1) {
            return false;
        }
        for (HeldSeats seats : nameless) {
            int goes = Math.min(nameless(seats), wanted);
            if (goes > 0) {
                giveOn(seats, goes);
                wanted -= goes;
            }
        }
        return true;
    }

    private void giveOn(HeldSeats seats, int goes) {
        release(seats, goes, Kind.UNNAMED_LAPSED);
        Registration team = registration(seats.registrationId());
        int left = team.seats() - goes;
        if (left == 0) {
            registrations.put(team.id(), team.withSeats(goes).in(State.EXPIRED));
        } else {
            registrations.put(team.id(), team.withSeats(left));
            refresh(team.id());
        }
    }

    int nameless(HeldSeats seats) {
        return seats.seats() - named(seatOf(seats));
    }

    private boolean isOverdue(HeldSeats seats) {
        return event.namesDue(seats.heldAt()).filter(due -> !now.isBefore(due)).isPresent();
    }

    /** When time does something next; empty where it does nothing any more. */
    Optional<Instant> nextDue() {
        Stream<Instant> ends =
                offers.values().stream().filter(SeatOffer::isOpen).map(SeatOffer::expiresAt);
        Stream<Instant> requests = registrations.values().stream()
                .filter(team -> team.state() == State.REQUESTED)
                .map(team -> team.askedAt().plus(REQUEST_LASTS));
        Predicate<Instant> isAhead = moment -> moment.isAfter(now);
        Stream<Instant> names = held.values().stream()
                .filter(seats -> nameless(seats) > 0 && givesSeats(session(seats.sessionId())))
                .flatMap(seats -> event.namesDue(seats.heldAt()).stream())
                .flatMap(due -> Stream.of(due, due.minus(RegistrationLetters.DAY), due.minus(RegistrationLetters.WEEK)))
                .filter(isAhead);
        return Stream.of(ends, requests, names).flatMap(moments -> moments).min(Comparator.naturalOrder());
    }

    /** Where a team stands by what it has and is offered. */
    private void refresh(String registrationId) {
        Registration team = registration(registrationId);
        if (team.state().isFinal() || team.place() == null) {
            return;
        }
        boolean hasAll = heldSeats(registrationId) >= team.seats();
        State state = hasAll
                ? settled(registrationId)
                : openOffersOf(registrationId).isEmpty() ? State.WAITING : State.OFFERED;
        registrations.put(registrationId, team.in(state));
    }

    private static Seat seatOf(HeldSeats seats) {
        return new Seat(seats.registrationId(), seats.sessionId());
    }

    private void note(
            Kind kind,
            @Nullable String registrationId,
            @Nullable String sessionId,
            @Nullable String offerId,
            int seats,
            String words) {
        lastEntry++;
        entries.add(
                new QueueEntry(event.id(), lastEntry, now, by, kind, registrationId, sessionId, offerId, seats, words));
    }
}
