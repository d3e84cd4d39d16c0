package org.charterpath.portfolio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.AlreadyDoneException;
import org.charterpath.evidence.FilePieces;
import org.charterpath.portfolio.PortfolioCopy.Attempts;
import org.charterpath.portfolio.PortfolioCopy.State;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Copies of portfolios: asked for once, made by whoever has the time, kept until newer ones are there. A machine that dies while
 * it makes one holds it for a few minutes; then another one begins anew.
 */
@Service
public class PortfolioCopies {

    /** So often a copy is begun before it is given up. */
    static final int MOST_TRIES = 3;

    /** A copy that has made no step for so long is nobody's any more; the longest step takes some seconds. */
    static final Duration HELD_FOR = Duration.ofMinutes(5);

    /** Of each kind; somebody may still be reading the one before the newest. */
    private static final int KEPT = 2;

    private static final String SELECT =
            """
            select id, enrolment_id, number, attempts, state, asked_by, asked_at, tries, steps_done, steps, finished_at,
                   size_bytes, sha256
              from portfolio_copy
            """;

    private final JdbcClient jdbc;
    private final FilePieces pieces;
    private final Clock clock;

    PortfolioCopies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.pieces = new FilePieces(jdbc, "portfolio_copy_piece");
        this.clock = clock;
    }

    /** A copy with the other attempts is being made: one at a time. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class BeingMadeException extends RuntimeException {

        BeingMadeException() {
            super("Another copy is being made. Ask again when it is there.");
        }
    }

    /**
     * Asks for a copy; while one like it is open, again has no effect.
     *
     * @param by the user id of whoever asks; empty for the closing
     * @throws BeingMadeException if one with other attempts is open
     * @throws AlreadyDoneException if somebody else is asking at this moment
     */
    @Transactional
    public PortfolioCopy ask(String enrolmentId, Attempts attempts, Optional<String> by) {
        Optional<PortfolioCopy> open = open(enrolmentId);
        if (open.isPresent()) {
            return open.filter(copy -> copy.attempts() == attempts).orElseThrow(BeingMadeException::new);
        }
        String id = UUID.randomUUID().toString();
        try {
            jdbc.sql(
                            """
                            insert into portfolio_copy (id, enrolment_id, number, attempts, state, open_for, asked_by, asked_at,
                                                        tries, steps_done, steps, size_bytes)
                            select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, 0, 0, 0, 0
                              from portfolio_copy where enrolment_id = ?
                            """)
                    .params(
                            id,
                            enrolmentId,
                            attempts.name(),
                            State.QUEUED.name(),
                            enrolmentId,
                            by.orElse(null),
                            now(),
                            enrolmentId)
                    .update();
        } catch (DuplicateKeyException somebodyElse) {
            throw new AlreadyDoneException();
        }
        return find(id).orElseThrow();
    }

    /** Whether somebody waits for a copy of an enrolment's portfolio. */
    @Transactional(readOnly = true)
    public boolean isOpen(String enrolmentId) {
        return open(enrolmentId).isPresent();
    }

    private Optional<PortfolioCopy> open(String enrolmentId) {
        return jdbc.sql(SELECT + " where open_for = ?")
                .param(enrolmentId)
                .query(PortfolioCopies::read)
                .optional();
    }

    /** Every copy of an enrolment, whatever became of it; the newest first. */
    @Transactional(readOnly = true)
    public List<PortfolioCopy> of(String enrolmentId) {
        return jdbc.sql(SELECT + " where enrolment_id = ? order by number desc")
                .param(enrolmentId)
                .query(PortfolioCopies::read)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<PortfolioCopy> find(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(PortfolioCopies::read)
                .optional();
    }

    /** The newest copy with the accepted attempts that was there at a moment: what is signed off then. */
    Optional<PortfolioCopy> newestAt(String enrolmentId, Instant moment) {
        return of(enrolmentId).stream()
                .filter(PortfolioCopy::isDone)
                .filter(copy -> copy.attempts() == Attempts.LAST)
                .filter(copy -> !copy.finishedAt().orElseThrow().isAfter(moment))
                .findFirst();
    }

    /** How many others are made before a copy that waits for its turn. */
    @Transactional(readOnly = true)
    public int before(PortfolioCopy copy) {
        return jdbc.sql("select count(*) from portfolio_copy where state = 'QUEUED' and asked_at < ?")
                .param(Timestamp.from(copy.askedAt()))
                .query(Integer.class)
                .single();
    }

    /** The titles of a copy's chapters in their order, with what tells whether two of them say the same. */
    @Transactional(readOnly = true)
    public Map<String, String> chapters(String copyId) {
        Map<String, String> chapters = new LinkedHashMap<>();
        jdbc.sql("select title, sha256 from portfolio_copy_chapter where copy_id = ? order by number")
                .param(copyId)
                .query(row -> {
                    chapters.put(row.getString("title"), row.getString("sha256"));
                });
        return chapters;
    }

    /** A copy's document, read from the database while it is consumed. */
    public InputStream content(PortfolioCopy copy) {
        return pieces.content(copy.id(), copy.size());
    }

    /** Takes the copy that has waited longest, so that nobody else makes it; empty if none waits. */
    @Transactional
    public Optional<PortfolioCopy> take() {
        jdbc.sql(
                        """
                        update portfolio_copy set state = 'FAILED', open_for = null, held_until = null, finished_at = ?
                         where state = 'RUNNING' and held_until < ? and tries >= ?
                        """)
                .params(now(), now(), MOST_TRIES)
                .update();
        return jdbc.sql(
                        SELECT
                                + """
                         where state = 'QUEUED' or (state = 'RUNNING' and held_until < ?)
                         order by asked_at, id fetch first 1 rows only
                        """)
                .param(now())
                .query(PortfolioCopies::read)
                .optional()
                .filter(copy -> hold(copy) == 1)
                .flatMap(copy -> find(copy.id()));
    }

    private int hold(PortfolioCopy copy) {
        return jdbc.sql(
                        """
                        update portfolio_copy
                           set state = 'RUNNING', tries = tries + 1, held_until = ?, steps_done = 0, steps = 0
                         where id = ? and tries = ? and (state = 'QUEUED' or (state = 'RUNNING' and held_until < ?))
                        """)
                .params(heldUntil(), copy.id(), copy.tries(), now())
                .update();
    }

    /**
     * Notes how far a copy is.
     *
     * @return false if somebody else has taken it, or it is gone
     */
    @Transactional
    public boolean progress(PortfolioCopy copy, int done, int steps) {
        return jdbc.sql(
                                """
                                update portfolio_copy set steps_done = ?, steps = ?, held_until = ?
                                 where id = ? and state = 'RUNNING' and tries = ?
                                """)
                        .params(done, steps, heldUntil(), copy.id(), copy.tries())
                        .update()
                == 1;
    }

    /**
     * Keeps what was made, and lets go of what it takes the place of, but not what was signed off.
     *
     * @return false if somebody else has taken it, or it is gone
     */
    @Transactional
    public boolean keep(PortfolioCopy copy, PortfolioDocument.Made made) {
        int mine = jdbc.sql(
                        """
                        update portfolio_copy
                           set state = 'DONE', open_for = null, held_until = null, steps_done = steps, finished_at = ?,
                               size_bytes = ?, sha256 = ?
                         where id = ? and state = 'RUNNING' and tries = ?
                        """)
                .params(now(), made.content().length, made.sha256(), copy.id(), copy.tries())
                .update();
        if (mine == 0) {
            return false;
        }
        try {
            pieces.insert(copy.id(), new ByteArrayInputStream(made.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int number = 0;
        for (Map.Entry<String, String> chapter : made.chapters().entrySet()) {
            jdbc.sql("insert into portfolio_copy_chapter (copy_id, number, title, sha256) values (?, ?, ?, ?)")
                    .params(copy.id(), number++, chapter.getKey(), chapter.getValue())
                    .update();
        }
        letGo(copy);
        return true;
    }

    private void letGo(PortfolioCopy newest) {
        List<PortfolioCopy> alike = of(newest.enrolmentId()).stream()
                .filter(copy -> copy.attempts() == newest.attempts() && !copy.isOpen())
                .toList();
        List<String> kept = alike.stream()
                .filter(PortfolioCopy::isDone)
                .limit(KEPT)
                .map(PortfolioCopy::id)
                .toList();
        alike.stream().map(PortfolioCopy::id).filter(id -> !kept.contains(id)).forEach(id -> jdbc.sql(
                        """
                                delete from portfolio_copy
                                 where id = ? and not exists (select 1 from portfolio where signed_copy_id = ?)
                                """)
                .params(id, id)
                .update());
    }

    /** Leaves a copy that could not be made to the next one who has the time, or gives it up. */
    @Transactional
    public void putBack(PortfolioCopy copy) {
        boolean isLast = copy.tries() >= MOST_TRIES;
        jdbc.sql(
                        """
                        update portfolio_copy
                           set state = ?, open_for = ?, held_until = null, finished_at = ?
                         where id = ? and state = 'RUNNING' and tries = ?
                        """)
                .params(
                        (isLast ? State.FAILED : State.QUEUED).name(),
                        isLast ? null : copy.enrolmentId(),
                        isLast ? now() : null,
                        copy.id(),
                        copy.tries())
                .update();
    }

    private static PortfolioCopy read(ResultSet row, int number) throws SQLException {
        return new PortfolioCopy(
                row.getString("id"),
                row.getString("enrolment_id"),
                row.getInt("number"),
                Attempts.valueOf(row.getString("attempts")),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("asked_by")),
                row.getTimestamp("asked_at").toInstant(),
                row.getInt("tries"),
                row.getInt("steps_done"),
                row.getInt("steps"),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                row.getInt("size_bytes"),
                Optional.ofNullable(row.getString("sha256")));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Timestamp heldUntil() {
        return Timestamp.from(clock.instant().plus(HELD_FOR));
    }
}
