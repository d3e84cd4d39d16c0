package org.charterpath.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets those who are invited to a session sign in with the code that its leader shows in the room. It credits nothing: whoever
 * records attendance finds them ticked, with the time.
 */
@Service
public class RoomSignIns {

    /** How long before the start the room opens. */
    static final Duration EARLY = Duration.ofMinutes(15);

    /** How many wrong codes one person can type at one session. */
    public static final int TRIES = 5;

    private final Sessions.Table sessions;
    private final Audiences audiences;
    private final SessionLeaders leaders;
    private final Enrolments enrolments;
    private final JdbcClient jdbc;
    private final Clock clock;

    RoomSignIns(
            Sessions.Table sessions,
            Audiences audiences,
            SessionLeaders leaders,
            Enrolments enrolments,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.audiences = audiences;
        this.leaders = leaders;
        this.enrolments = enrolments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a room is open. */
    public enum Door {
        /** It opens a quarter of an hour before the session starts. */
        NOT_YET,
        OPEN,
        /** The session is over, or does not take place. */
        CLOSED
    }

    /**
     * What is shown in the room.
     *
     * @param code six digits; empty unless the room is open
     * @param secondsLeft after which another code is shown, 1 to 60
     * @param signedIn how many have signed in so far
     * @param invited how many are invited
     */
    public record Room(
            TrainingSession session, Door door, Optional<String> code, int secondsLeft, int signedIn, int invited) {}

    /**
     * Where somebody stands who is to sign in.
     *
     * @param signedInAt when it was done; empty while it was not
     * @param triesLeft how many more wrong codes are taken
     */
    public record Place(TrainingSession session, Door door, Optional<Instant> signedInAt, int triesLeft) {

        public boolean isSignedIn() {
            return signedInAt.isPresent();
        }

        /** Whether a code would be looked at now. */
        public boolean takesCodes() {
            return door == Door.OPEN && !isSignedIn() && triesLeft > 0;
        }
    }

    /** What is known of somebody from the room. */
    record SignIn(int wrongCodes, @Nullable Instant signedInAt) {

        static final SignIn NONE = new SignIn(0, null);

        Optional<Instant> at() {
            return Optional.ofNullable(signedInAt);
        }

        boolean isOutOfTries() {
            return signedInAt == null && wrongCodes >= TRIES;
        }
    }

    /** A code is not looked at: the room is closed, or there were too many wrong ones. */
    public static final class ClosedException extends RuntimeException {

        private ClosedException(String message) {
            super(message);
        }
    }

    /**
     * What a leader shows in the room now.
     *
     * @throws NotFoundException if the caller does not lead the session
     */
    @Transactional
    public Room room(String sessionId, Caller caller) {
        TrainingSession session = find(sessionId);
        leaders.require(session, caller);
        Instant now = clock.instant();
        Door door = doorOf(session, now);
        return new Room(
                session,
                door,
                door == Door.OPEN ? Optional.of(codeOf(session).at(now)) : Optional.empty(),
                RoomCode.secondsLeft(now),
                Math.toIntExact(of(sessionId).values().stream()
                        .filter(one -> one.at().isPresent())
                        .count()),
                audiences.of(session).size());
    }

    /**
     * Where somebody stands who is invited to a session.
     *
     * @throws NotFoundException if the caller is not
     */
    @Transactional(readOnly = true)
    public Place place(String sessionId, Caller caller) {
        TrainingSession session = find(sessionId);
        return place(session, of(session, invited(session, caller).id()));
    }

    /**
     * The sessions at whose rooms somebody who is invited could sign in now.
     *
     * @return their ids, those at the front where it is still to do, the one that begins first before the others
     */
    @Transactional(readOnly = true)
    public List<String> openTo(Caller caller) {
        Instant now = clock.instant();
        List<String> cohorts = enrolments.of(caller.userId()).stream()
                .filter(Enrolment::isExpected)
                .map(Enrolment::cohortId)
                .distinct()
                .toList();
        if (cohorts.isEmpty()) {
            return List.of();
        }
        return sessions.beganBetween(cohorts, now.minus(Duration.ofDays(1)), now.plus(EARLY)).stream()
                .filter(session -> doorOf(session, now) == Door.OPEN)
                .flatMap(session -> findInvited(session, caller).stream()
                        .map(enrolment -> place(session, of(session, enrolment.id()))))
                .sorted(Comparator.comparing(Place::isSignedIn))
                .map(place -> place.session().id())
                .toList();
    }

    /**
     * Signs somebody in. A second time has no effect, whatever the code. A wrong code counts, also if several come at once:
     * the session's row is held meanwhile.
     *
     * @param typed as it was typed; blanks and dashes do not matter
     * @return where the caller stands then: signed in, or with fewer tries left
     * @throws NotFoundException if the caller is not invited
     * @throws InvalidSubmissionException if it cannot be a code, which is no try
     * @throws ClosedException if the room is closed, or the tries are used up
     */
    @Transactional
    public Place signIn(String sessionId, String typed, Caller caller) {
        String enrolmentId = invited(find(sessionId), caller).id();
        String code = digits(typed);
        TrainingSession session = sessions.locked(sessionId);
        SignIn before = of(session, enrolmentId);
        Place place = place(session, before);
        if (place.isSignedIn()) {
            return place;
        }
        Instant now = clock.instant();
        switch (place.door()) {
            case NOT_YET ->
                throw new ClosedException(
                        "The room opens %d minutes before the session starts.".formatted(EARLY.toMinutes()));
            case CLOSED -> throw new ClosedException("The session is over; nobody signs in any more.");
            case OPEN -> {}
        }
        if (before.isOutOfTries()) {
            throw new ClosedException(outOfTries());
        }
        if (code.length() != RoomCode.DIGITS) {
            throw new InvalidSubmissionException(
                    "Code: type the %d digits that are shown in the room.".formatted(RoomCode.DIGITS));
        }
        boolean isRight = codeOf(session).isRight(code, now);
        SignIn after = isRight ? new SignIn(before.wrongCodes(), now) : new SignIn(before.wrongCodes() + 1, null);
        write(session, enrolmentId, after);
        return place(session, after);
    }

    /** What is said to somebody who has typed too many wrong codes. */
    public static String outOfTries() {
        return "%d codes were wrong. Whoever leads the session has to mark you; please speak to them.".formatted(TRIES);
    }

    /** What is known from the room of a session at its present date, by enrolment id. */
    Map<String, SignIn> of(String sessionId) {
        return jdbc
                .sql(
                        """
                        select i.enrolment_id, i.wrong_codes, i.signed_in_at
                          from session_sign_in i
                          join training_session s on s.id = i.session_id and s.starts_at = i.starts_at
                         where i.session_id = ?
                        """)
                .param(sessionId)
                .query((row, number) -> Map.entry(
                        row.getString("enrolment_id"),
                        new SignIn(row.getInt("wrong_codes"), instant(row.getTimestamp("signed_in_at")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private SignIn of(TrainingSession session, String enrolmentId) {
        return of(session.id()).getOrDefault(enrolmentId, SignIn.NONE);
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    /** The caller holds the session's row, so that there is nobody else between the two statements. */
    private void write(TrainingSession session, String enrolmentId, SignIn signIn) {
        Timestamp startsAt = Timestamp.from(session.requireDate().startsAt());
        Timestamp signedInAt = signIn.at().map(Timestamp::from).orElse(null);
        int rows = jdbc.sql(
                        """
                        update session_sign_in set starts_at = ?, wrong_codes = ?, signed_in_at = ?
                         where session_id = ? and enrolment_id = ?
                        """)
                .params(startsAt, signIn.wrongCodes(), signedInAt, session.id(), enrolmentId)
                .update();
        if (rows == 0) {
            jdbc.sql(
                            """
                            insert into session_sign_in (starts_at, wrong_codes, signed_in_at, session_id, enrolment_id)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(startsAt, signIn.wrongCodes(), signedInAt, session.id(), enrolmentId)
                    .update();
        }
    }

    /** Made when it is needed first, while the session's row is held. */
    private RoomCode codeOf(TrainingSession session) {
        return new RoomCode(secretOf(session).orElseGet(() -> {
            sessions.locked(session.id());
            return secretOf(session).orElseGet(() -> {
                String secret = RoomCode.newSecret();
                jdbc.sql("insert into session_code (session_id, secret) values (?, ?)")
                        .params(session.id(), secret)
                        .update();
                return secret;
            });
        }));
    }

    private Optional<String> secretOf(TrainingSession session) {
        return jdbc.sql("select secret from session_code where session_id = ?")
                .param(session.id())
                .query(String.class)
                .optional();
    }

    private TrainingSession find(String sessionId) {
        return sessions.findById(sessionId).orElseThrow(() -> NotFoundException.of("session", sessionId));
    }

    private Enrolment invited(TrainingSession session, Caller caller) {
        return findInvited(session, caller).orElseThrow(() -> NotFoundException.of("session", session.id()));
    }

    private Optional<Enrolment> findInvited(TrainingSession session, Caller caller) {
        return audiences.of(session).stream()
                .filter(enrolment -> enrolment.isOf(caller.userId()))
                .findFirst();
    }

    private Place place(TrainingSession session, SignIn signIn) {
        return new Place(
                session, doorOf(session, clock.instant()), signIn.at(), Math.max(0, TRIES - signIn.wrongCodes()));
    }

    private static Door doorOf(TrainingSession session, Instant now) {
        if (session.state() == TrainingSession.State.PLANNED) {
            return Door.NOT_YET;
        }
        if (session.state() != TrainingSession.State.SCHEDULED || !now.isBefore(session.endsAt())) {
            return Door.CLOSED;
        }
        return session.hasBegun(now.plus(EARLY)) ? Door.OPEN : Door.NOT_YET;
    }

    /** The digits of a text, of whichever alphabet; empty if there is anything else in it but blanks and dashes. */
    private static String digits(String typed) {
        String code = typed.codePoints()
                .filter(character -> !Character.isSpaceChar(character) && !Character.isWhitespace(character))
                .filter(character -> Character.getType(character) != Character.DASH_PUNCTUATION)
                .mapToObj(character ->
                        Character.isDigit(character) ? String.valueOf(Character.digit(character, 10)) : "x")
                .collect(Collectors.joining());
        return code.contains("x") ? "" : code;
    }
}
