package org.charterpath.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.people.EmailAddress;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registration.PolicyKind;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.Registration.SeatPolicy;
import org.charterpath.registration.SeatQueue.Contents;
import org.charterpath.registration.SeatQueue.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Events with all that belongs to them in tables: read as a whole, and written back as far as something of it has changed. Only
 * {@link Registrations} writes, under the lock of the event.
 */
@Repository
class RegistrationTables {

    /** What is still in the queue or has seats, beside the one that is asked for. */
    private static final String LIVE =
            """
            r.event_id = :event
              and (r.state in ('REQUESTED', 'CONFIRMED', 'WAITING', 'OFFERED') or r.id = :one
                   or exists (select 1 from registration_seat x where x.registration_id = r.id))
            """;

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RegistrationTables(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Lets nobody else change anything of an event until the transaction ends; false if there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lock(String eventId) {
        return jdbc.sql("select id from registration_event where id = ? for update")
                .param(eventId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Whose event something is. */
    Optional<String> eventOfRegistration(String registrationId) {
        return jdbc.sql("select event_id from registration where id = ?")
                .param(registrationId)
                .query(String.class)
                .optional();
    }

    Optional<String> eventOfSession(String sessionId) {
        return jdbc.sql("select event_id from event_session where id = ?")
                .param(sessionId)
                .query(String.class)
                .optional();
    }

    Optional<String> registrationOfOffer(String offerId) {
        return jdbc.sql("select registration_id from seat_offer where id = ?")
                .param(offerId)
                .query(String.class)
                .optional();
    }

    /** Events for which time does something until now. */
    List<String> dueEvents(Instant now) {
        return jdbc.sql("select id from registration_event where next_due_at <= ? order by next_due_at, id")
                .param(Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** An empty event, so that there is a row to hold. */
    void insert(RegistrationEvent event) {
        jdbc.sql(
                        """
                        insert into registration_event
                               (id, title, zone, offer_minutes, offers_stop_minutes, waitlist_threshold, seats_each,
                                is_closed, places, entries, told_for_sessions)
                        select ?, '', '', 1, 0, 1, 1, ?, 0, 0, 0
                         where not exists (select 1 from registration_event where id = ?)
                        """)
                .params(event.id(), false, event.id())
                .update();
    }

    /**
     * An event as it is, with everybody who is in the queue or has seats.
     *
     * @param registrationId one who is to be among them even if he or she has left; empty for nobody in particular
     */
    Contents read(String eventId, String registrationId) {
        Map<String, Object> which = Map.of("event", eventId, "one", registrationId);
        RegistrationEvent event = jdbc.sql("select * from registration_event where id = ?")
                .param(eventId)
                .query(RegistrationTables::event)
                .optional()
                .orElseThrow(() -> NotFoundException.of("event", eventId));
        int[] numbers = jdbc.sql("select places, entries from registration_event where id = ?")
                .param(eventId)
                .query((row, number) -> new int[] {row.getInt("places"), row.getInt("entries")})
                .single();
        List<EventSession> sessions = jdbc.sql("select * from event_session where event_id = ? order by ordinal")
                .param(eventId)
                .query((row, number) -> session(row))
                .list();
        List<Registration> registrations = jdbc.sql("select r.* from registration r where " + LIVE)
                .params(which)
                .query((row, number) -> registration(row))
                .list();
        List<HeldSeats> held = jdbc.sql(
                        "select s.* from registration_seat s join registration r on r.id = s.registration_id where "
                                + LIVE)
                .params(which)
                .query((row, number) -> held(row))
                .list();
        List<SeatOffer> offers = jdbc.sql(
                        "select o.* from seat_offer o join registration r on r.id = o.registration_id where " + LIVE)
                .params(which)
                .query((row, number) -> offer(row))
                .list();
        Map<Seat, Integer> named = new HashMap<>();
        jdbc.sql(
                        """
                        select a.registration_id, a.session_id, count(*) as people
                          from registration_attendee a join registration r on r.id = a.registration_id
                         where r.event_id = ? and a.session_id is not null
                         group by a.registration_id, a.session_id
                        """)
                .param(eventId)
                .query(row -> {
                    named.put(
                            new Seat(row.getString("registration_id"), row.getString("session_id")),
                            row.getInt("people"));
                });
        return new Contents(event, numbers[0], numbers[1], sessions, registrations, held, offers, named);
    }

    /** Writes what has changed. */
    void write(Contents before, Contents after, List<QueueEntry> entries, Optional<Instant> nextDue) {
        RegistrationEvent event = after.event();
        jdbc.sql(
                        """
                        update registration_event
                           set title = ?, zone = ?, names_due_at = ?, offer_minutes = ?, offers_stop_minutes = ?,
                               waitlist_threshold = ?, seats_each = ?, is_closed = ?, places = ?, entries = ?, next_due_at = ?
                         where id = ?
                        """)
                .params(listOf(
                        event.title(),
                        event.zone().getId(),
                        timestamp(event.namesDueAt()),
                        event.offerLasts().toMinutes(),
                        event.offersStopBefore().toMinutes(),
                        event.waitlistThreshold(),
                        event.seatsEach(),
                        event.isClosed(),
                        after.places(),
                        after.lastEntry(),
                        timestamp(nextDue.orElse(null)),
                        event.id()))
                .update();
        writeSessions(before, after);
        writeRegistrations(before, after);
        writeHeld(before, after);
        writeOffers(before, after);
        writeEntries(entries);
    }

    private void writeSessions(Contents before, Contents after) {
        Map<String, EventSession> known = byKey(before.sessions(), EventSession::id);
        for (EventSession session : changed(known, after.sessions(), EventSession::id)) {
            List<Object> values = listOf(
                    Timestamp.from(session.startsAt()),
                    session.seats(),
                    session.state().name(),
                    session.ordinal(),
                    session.eventId(),
                    session.id());
            String sql = known.containsKey(session.id())
                    ? "update event_session set starts_at = ?, seats = ?, state = ?, ordinal = ?, event_id = ? where"
                            + " id = ?"
                    : "insert into event_session (starts_at, seats, state, ordinal, event_id, id) values (?, ?, ?, ?,"
                            + " ?, ?)";
            jdbc.sql(sql).params(values).update();
        }
    }

    private void writeRegistrations(Contents before, Contents after) {
        Map<String, Registration> known = byKey(before.registrations(), Registration::id);
        for (Registration one : changed(known, after.registrations(), Registration::id)) {
            List<Object> values = listOf(
                    one.eventId(),
                    one.organization(),
                    one.contact().firstName(),
                    one.contact().lastName(),
                    one.contact().email(),
                    one.contact().userId(),
                    one.seats(),
                    one.policy().kind().name(),
                    one.policy().atLeast(),
                    one.preference().name(),
                    one.state().name(),
                    one.place(),
                    Timestamp.from(one.askedAt()),
                    one.isPaused(),
                    one.linkVersion(),
                    one.id());
            String sql = known.containsKey(one.id())
                    ? """
                      update registration
                         set event_id = ?, organization = ?, contact_first_name = ?, contact_last_name = ?, contact_email = ?,
                             contact_user_id = ?, seats = ?, policy = ?, at_least = ?, preference = ?, state = ?, place = ?,
                             asked_at = ?, is_paused = ?, link_version = ?
                       where id = ?
                      """
                    : """
                      insert into registration
                             (event_id, organization, contact_first_name, contact_last_name, contact_email, contact_user_id,
                              seats, policy, at_least, preference, state, place, asked_at, is_paused, link_version, id)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                      """;
            jdbc.sql(sql).params(values).update();
        }
    }

    private void writeHeld(Contents before, Contents after) {
        Map<Seat, HeldSeats> known = byKey(before.held(), RegistrationTables::seatOf);
        Set<Seat> now = after.held().stream().map(RegistrationTables::seatOf).collect(Collectors.toSet());
        for (Seat seat : known.keySet()) {
            if (!now.contains(seat)) {
                jdbc.sql("delete from registration_seat where registration_id = ? and session_id = ?")
                        .params(seat.registrationId(), seat.sessionId())
                        .update();
            }
        }
        for (HeldSeats seats : changed(known, after.held(), RegistrationTables::seatOf)) {
            List<Object> values = listOf(
                    seats.seats(),
                    Timestamp.from(seats.heldAt()),
                    seats.came(),
                    seats.registrationId(),
                    seats.sessionId());
            String sql = known.containsKey(seatOf(seats))
                    ? "update registration_seat set seats = ?, held_at = ?, came = ? where registration_id = ? and"
                            + " session_id = ?"
                    : "insert into registration_seat (seats, held_at, came, registration_id, session_id) values (?, ?,"
                            + " ?, ?, ?)";
            jdbc.sql(sql).params(values).update();
        }
    }

    private void writeOffers(Contents before, Contents after) {
        Map<String, SeatOffer> known = byKey(before.offers(), SeatOffer::id);
        for (SeatOffer offer : changed(known, after.offers(), SeatOffer::id)) {
            List<Object> values = listOf(
                    offer.registrationId(),
                    offer.sessionId(),
                    offer.seats(),
                    offer.isWhole(),
                    offer.rule(),
                    Timestamp.from(offer.madeAt()),
                    Timestamp.from(offer.expiresAt()),
                    offer.state().name(),
                    timestamp(offer.closedAt()),
                    offer.id());
            String sql = known.containsKey(offer.id())
                    ? """
                      update seat_offer set registration_id = ?, session_id = ?, seats = ?, is_whole = ?, rule = ?, made_at = ?,
                             expires_at = ?, state = ?, closed_at = ?
                       where id = ?
                      """
                    : """
                      insert into seat_offer (registration_id, session_id, seats, is_whole, rule, made_at, expires_at, state,
                                              closed_at, id)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                      """;
            jdbc.sql(sql).params(values).update();
        }
    }

    private void writeEntries(List<QueueEntry> entries) {
        batches.batchUpdate(
                """
                insert into registration_entry
                       (event_id, number, happened_at, author, kind, registration_id, session_id, offer_id, seats, words)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                entries,
                BATCH,
                (row, entry) -> {
                    row.setString(1, entry.eventId());
                    row.setInt(2, entry.number());
                    row.setTimestamp(3, Timestamp.from(entry.at()));
                    row.setString(4, entry.by());
                    row.setString(5, entry.kind().name());
                    row.setString(6, entry.registrationId());
                    row.setString(7, entry.sessionId());
                    row.setString(8, entry.offerId());
                    row.setInt(9, entry.seats());
                    row.setString(10, entry.words());
                });
    }

    /**
     * What somebody has been told of too many who wait.
     *
     * @param sessions for how many sessions; 0 where nobody was told
     * @param people how many waited then, or as few as have waited since
     */
    record Told(int sessions, int people) {}

    Told told(String eventId) {
        return jdbc.sql("select told_for_sessions, told_people from registration_event where id = ?")
                .param(eventId)
                .query((row, number) -> new Told(row.getInt("told_for_sessions"), row.getInt("told_people")))
                .single();
    }

    void tell(String eventId, Told told) {
        jdbc.sql("update registration_event set told_for_sessions = ?, told_people = ? where id = ?")
                .params(told.sessions(), told.people(), eventId)
                .update();
    }

    /** The people of a team, in the order in which they were named. */
    List<Attendee> attendees(String registrationId) {
        return jdbc.sql("select * from registration_attendee where registration_id = ? order by ordinal, id")
                .param(registrationId)
                .query((row, number) -> attendee(row))
                .list();
    }

    /** The people of all teams of an event who have a seat, by team. */
    Map<String, List<Attendee>> attendeesOf(String eventId) {
        Map<String, List<Attendee>> people = new HashMap<>();
        jdbc.sql(
                        """
                        select a.* from registration_attendee a join registration r on r.id = a.registration_id
                         where r.event_id = ? and a.session_id is not null
                         order by a.registration_id, a.ordinal, a.id
                        """)
                .param(eventId)
                .query(row -> {
                    people.computeIfAbsent(row.getString("registration_id"), team -> new ArrayList<>())
                            .add(attendee(row));
                });
        return people;
    }

    void replaceAttendees(String registrationId, List<Attendee> people) {
        jdbc.sql("delete from registration_attendee where registration_id = ?")
                .param(registrationId)
                .update();
        int ordinal = 0;
        for (Attendee person : people) {
            ordinal++;
            jdbc.sql(
                            """
                            insert into registration_attendee
                                   (id, registration_id, session_id, ordinal, first_name, last_name, email, job_title, diet,
                                    access_needs, user_id)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(listOf(
                            person.id(),
                            registrationId,
                            person.sessionId(),
                            ordinal,
                            person.firstName(),
                            person.lastName(),
                            person.email(),
                            person.jobTitle(),
                            person.diet(),
                            person.accessNeeds(),
                            person.userId()))
                    .update();
        }
    }

    /** The people of a team have no seat any more in a session. */
    void unseat(String registrationId, String sessionId) {
        jdbc.sql("update registration_attendee set session_id = null where registration_id = ? and session_id = ?")
                .params(registrationId, sessionId)
                .update();
    }

    Optional<String> registrationOfAttendee(String attendeeId) {
        return jdbc.sql("select registration_id from registration_attendee where id = ?")
                .param(attendeeId)
                .query(String.class)
                .optional();
    }

    void tie(String attendeeId, String userId) {
        jdbc.sql("update registration_attendee set user_id = ? where id = ?")
                .params(userId, attendeeId)
                .update();
    }

    /** The addresses, as they are compared, of those whom other teams of an event have named. */
    Set<String> namedElsewhere(String eventId, String registrationId) {
        return jdbc
                .sql(
                        """
                        select a.email from registration_attendee a join registration r on r.id = a.registration_id
                         where r.event_id = ? and r.id <> ? and r.state not in ('CANCELLED', 'DECLINED', 'EXPIRED')
                        """)
                .params(eventId, registrationId)
                .query(String.class)
                .list()
                .stream()
                .map(EmailAddress::comparable)
                .collect(Collectors.toSet());
    }

    /** How many requests of an address wait for its confirmation. */
    int unconfirmed(String eventId, String email) {
        return jdbc.sql(
                        """
                        select count(*) from registration
                         where event_id = ? and state = 'REQUESTED' and lower(contact_email) = lower(?)
                        """)
                .params(eventId, email)
                .query(Integer.class)
                .single();
    }

    /** The registrations of a contact that have a place, of events that go on, in the order of asking; twenty at most. */
    List<String> goingOf(String userId) {
        return jdbc.sql(
                        """
                        select r.id from registration_event e join registration r on r.event_id = e.id
                         where e.is_closed = false and r.state in ('WAITING', 'OFFERED', 'CONFIRMED') and r.place is not null
                           and r.contact_user_id = ?
                         order by r.asked_at, r.id fetch first 20 rows only
                        """)
                .param(userId)
                .query(String.class)
                .list();
    }

    boolean isEvent(String id) {
        return jdbc.sql("select count(*) from registration_event where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** From where the teams of an event come, by team, those that have left among them. */
    Map<String, String> organizations(String eventId) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select id, organization from registration where event_id = ?")
                .param(eventId)
                .query(row -> {
                    names.put(row.getString("id"), row.getString("organization"));
                });
        return names;
    }

    /** When the last session of an event begins; empty if it has none. */
    Optional<Instant> lastStart(String eventId) {
        return jdbc.sql("select starts_at from event_session where event_id = ? order by starts_at desc fetch first 1"
                        + " rows only")
                .param(eventId)
                .query((row, number) -> requireMoment(row, "starts_at"))
                .optional();
    }

    Optional<Registration> registrationById(String id) {
        return jdbc.sql("select * from registration where id = ?")
                .param(id)
                .query((row, number) -> registration(row))
                .optional();
    }

    /** The lines of an event's audit list, by their numbers. */
    List<QueueEntry> entries(String eventId, int after, int most) {
        return jdbc.sql(
                        """
                        select * from registration_entry where event_id = ? and number > ?
                         order by number
                         fetch first %d rows only
                        """
                                .formatted(most))
                .params(eventId, after)
                .query((row, number) -> entry(row))
                .list();
    }

    /** The newest lines of one kind about a team, by their numbers. */
    List<QueueEntry> newest(String registrationId, QueueEntry.Kind kind, int most) {
        List<QueueEntry> entries = new ArrayList<>(jdbc.sql(
                        """
                        select * from registration_entry where registration_id = ? and kind = ?
                         order by number desc
                         fetch first %d rows only
                        """
                                .formatted(most))
                .params(registrationId, kind.name())
                .query((row, number) -> entry(row))
                .list());
        Collections.reverse(entries);
        return entries;
    }

    private static <K, T> Map<K, T> byKey(Collection<T> all, Function<T, K> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    private static <K, T> List<T> changed(Map<K, T> known, Collection<T> now, Function<T, K> key) {
        return now.stream()
                .filter(one -> !one.equals(known.get(key.apply(one))))
                .toList();
    }

    private static Seat seatOf(HeldSeats seats) {
        return new Seat(seats.registrationId(), seats.sessionId());
    }

    private static List<Object> listOf(@Nullable Object... values) {
        List<Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp read = row.getTimestamp(column);
        return read == null ? null : read.toInstant();
    }

    private static Instant requireMoment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int read = row.getInt(column);
        return row.wasNull() ? null : read;
    }

    private static RegistrationEvent event(ResultSet row, int number) throws SQLException {
        return new RegistrationEvent(
                row.getString("id"),
                row.getString("title"),
                row.getString("zone").isEmpty() ? ZoneId.of("UTC") : ZoneId.of(row.getString("zone")),
                moment(row, "names_due_at"),
                Duration.ofMinutes(row.getLong("offer_minutes")),
                Duration.ofMinutes(row.getLong("offers_stop_minutes")),
                row.getInt("waitlist_threshold"),
                row.getInt("seats_each"),
                row.getBoolean("is_closed"));
    }

    private static EventSession session(ResultSet row) throws SQLException {
        return new EventSession(
                row.getString("id"),
                row.getString("event_id"),
                row.getInt("ordinal"),
                requireMoment(row, "starts_at"),
                row.getInt("seats"),
                EventSession.State.valueOf(row.getString("state")));
    }

    private static Registration registration(ResultSet row) throws SQLException {
        return new Registration(
                row.getString("id"),
                row.getString("event_id"),
                row.getString("organization"),
                new Contact(
                        row.getString("contact_first_name"),
                        row.getString("contact_last_name"),
                        row.getString("contact_email"),
                        row.getString("contact_user_id")),
                row.getInt("seats"),
                new SeatPolicy(PolicyKind.valueOf(row.getString("policy")), row.getInt("at_least")),
                Preference.valueOf(row.getString("preference")),
                Registration.State.valueOf(row.getString("state")),
                number(row, "place"),
                requireMoment(row, "asked_at"),
                row.getBoolean("is_paused"),
                row.getInt("link_version"));
    }

    private static HeldSeats held(ResultSet row) throws SQLException {
        return new HeldSeats(
                row.getString("registration_id"),
                row.getString("session_id"),
                row.getInt("seats"),
                requireMoment(row, "held_at"),
                number(row, "came"));
    }

    private static SeatOffer offer(ResultSet row) throws SQLException {
        return new SeatOffer(
                row.getString("id"),
                row.getString("registration_id"),
                row.getString("session_id"),
                row.getInt("seats"),
                row.getBoolean("is_whole"),
                row.getString("rule"),
                requireMoment(row, "made_at"),
                requireMoment(row, "expires_at"),
                SeatOffer.State.valueOf(row.getString("state")),
                moment(row, "closed_at"));
    }

    private static Attendee attendee(ResultSet row) throws SQLException {
        return new Attendee(
                row.getString("id"),
                row.getString("session_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("job_title"),
                row.getString("diet"),
                row.getString("access_needs"),
                row.getString("user_id"));
    }

    private static QueueEntry entry(ResultSet row) throws SQLException {
        return new QueueEntry(
                row.getString("event_id"),
                row.getInt("number"),
                requireMoment(row, "happened_at"),
                row.getString("author"),
                QueueEntry.Kind.valueOf(row.getString("kind")),
                row.getString("registration_id"),
                row.getString("session_id"),
                row.getString("offer_id"),
                row.getInt("seats"),
                row.getString("words"));
    }
}
