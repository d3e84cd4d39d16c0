package org.charterpath.engine;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.charterpath.AlreadyDoneException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;

/**
 * What a failed call was about, where the engine and the libraries only know that the database refused: told by SQLSTATE,
 * which H2 and PostgreSQL agree on, wherever in the chain of causes it stands.
 */
public enum CallFault {

    /** Two did the same at once, and the other was faster. */
    ALREADY_DONE(HttpStatus.CONFLICT, AlreadyDoneException.IN_WORDS),

    /** A value does not fit: too long, out of range, naming what is not there. */
    UNFIT(HttpStatus.BAD_REQUEST, "A value is too long, or does not belong where it stands. Nothing has been changed."),

    /** The database is away or overcharged; the same call is worth another try. */
    AWAY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database cannot be reached at the moment. Please try again in a minute; what has been done is not done twice.");

    /** How long to wait before another try, for the header Retry-After. */
    public static final int RETRY_AFTER_SECONDS = 30;

    /** Unique key; lock time-out of H2 and of PostgreSQL; statement cancelled while it waited. */
    private static final Set<String> COLLISIONS = Set.of("23505", "HYT00", "55P03", "57014");

    /** H2's file is closed, or its disk is full; PostgreSQL is being stopped. */
    private static final Set<String> CLOSED = Set.of("90098", "90121", "90028", "90031", "57P01", "57P02", "57P03");

    /** PostgreSQL has no more disk, memory or connections. */
    private static final String NO_RESOURCES = "53";

    private final HttpStatus status;
    private final String words;

    CallFault(HttpStatus status, String words) {
        this.status = status;
        this.words = words;
    }

    /** Empty if it is something else: nobody's fault but ours. */
    public static Optional<CallFault> of(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(CallFault::ofOne)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public HttpStatus status() {
        return status;
    }

    /** A sentence for people, without a word about tables. */
    public String words() {
        return words;
    }

    private static Optional<CallFault> ofOne(Throwable thrown) {
        if (thrown instanceof AlreadyDoneException
                || thrown instanceof TaskAlreadyClaimedException
                || thrown instanceof OptimisticLockingException
                || thrown instanceof OptimisticLockingFailureException) {
            return Optional.of(ALREADY_DONE);
        }
        if (thrown instanceof SQLTransientConnectionException) {
            return Optional.of(AWAY);
        }
        // Of a batch, the statement that failed comes after the one that says so.
        return thrown instanceof SQLException refused
                ? Stream.iterate(refused, next -> next != null, SQLException::getNextException)
                        .map(SQLException::getSQLState)
                        .flatMap(state -> ofState(state).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<CallFault> ofState(@Nullable String state) {
        if (state == null) {
            return Optional.empty();
        }
        if (state.startsWith("40") || COLLISIONS.contains(state)) {
            return Optional.of(ALREADY_DONE);
        }
        if (state.startsWith("08") || state.startsWith(NO_RESOURCES) || CLOSED.contains(state)) {
            return Optional.of(AWAY);
        }
        return state.startsWith("22") || state.startsWith("23") ? Optional.of(UNFIT) : Optional.empty();
    }
}
