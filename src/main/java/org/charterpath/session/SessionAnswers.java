package org.charterpath.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.notification.PageLinks;
import org.charterpath.notification.SecretLinks;
import org.charterpath.notification.SecretToken;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who says that he or she comes to a session: on its page, or by the link of an invitation without signing in. The last answer
 * counts, until the session begins, and for its time alone: whoever has said yes to another time is asked again.
 */
@Service
public class SessionAnswers implements SecretLinks {

    /** The path of the links, before the token. */
    public static final String PATH = "/answer/";

    static final String KIND = "session-answer";

    private final Sessions.Table sessions;
    private final Audiences audiences;
    private final Accounts accounts;
    private final PageLinks pages;
    private final JdbcClient jdbc;
    private final Clock clock;

    SessionAnswers(
            Sessions.Table sessions,
            Audiences audiences,
            Accounts accounts,
            PageLinks pages,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.audiences = audiences;
        this.accounts = accounts;
        this.pages = pages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody can answer. */
    public enum Answer {
        YES("Yes"),
        MAYBE("Maybe"),
        NO("No");

        private final String word;

        Answer(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What becomes of an answer. */
    public enum Outcome {
        TAKEN,
        /** The session has no date now, or will not take place. */
        NOT_PLANNED,
        HAS_BEGUN,
        /** Not any more, or to lead it. */
        NOT_ASKED
    }

    /** Whom a link asks about which session. */
    public record Asked(TrainingSession session, String userId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public String issue(String recipientId, Optional<String> about) {
        String token = SecretToken.next();
        jdbc.sql("insert into session_answer_link (token_hash, session_id, user_id, issued_at) values (?, ?, ?, ?)")
                .params(SecretToken.digest(token), about.orElseThrow(), recipientId, Timestamp.from(clock.instant()))
                .update();
        return pages.to(PATH + token);
    }

    /** Whom a link asks about what; empty if there is no such link, or nobody who may come in by it. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(String token) {
        return jdbc.sql("select session_id, user_id from session_answer_link where token_hash = ?")
                .param(SecretToken.digest(token))
                .query((row, number) -> Map.entry(row.getString("session_id"), row.getString("user_id")))
                .optional()
                .filter(link -> isOpen(link.getValue()))
                .flatMap(link -> sessions.findById(link.getKey()).map(session -> new Asked(session, link.getValue())));
    }

    private boolean isOpen(String userId) {
        AccountStanding standing = accounts.standings(Set.of(userId)).get(userId);
        return standing != null && !standing.isDeactivated();
    }

    /** What would become of an answer now. */
    @Transactional(readOnly = true)
    public Outcome outcome(TrainingSession session, String userId) {
        return outcome(session, audiences.guests(session).contains(userId));
    }

    /** @param isAsked whether whoever answers is one of its {@link Audiences#guests} */
    Outcome outcome(TrainingSession session, boolean isAsked) {
        if (!isAsked) {
            return Outcome.NOT_ASKED;
        }
        if (session.state() == TrainingSession.State.CANCELLED || session.date() == null) {
            return Outcome.NOT_PLANNED;
        }
        if (session.state().isFinal() || session.hasBegun(clock.instant())) {
            return Outcome.HAS_BEGUN;
        }
        return Outcome.TAKEN;
    }

    /**
     * Takes somebody's answer in place of the one before. The session is held meanwhile: two clicks at once leave one answer, and
     * nobody answers to a time that is just being changed.
     *
     * @return anything but {@link Outcome#TAKEN} where nothing was written
     */
    @Transactional
    public Outcome answer(String sessionId, String userId, Answer answer) {
        TrainingSession session = sessions.locked(sessionId);
        Outcome outcome = outcome(session, userId);
        if (outcome == Outcome.TAKEN) {
            forget(sessionId, userId);
            jdbc.sql(
                            """
                            insert into session_answer (session_id, user_id, answer, starts_at, answered_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(
                            sessionId,
                            userId,
                            answer.name(),
                            Timestamp.from(session.requireDate().startsAt()),
                            Timestamp.from(clock.instant()))
                    .update();
        }
        return outcome;
    }

    /** Takes an answer back, because whoever gave it is expected elsewhere. */
    void forget(String sessionId, String userId) {
        jdbc.sql("delete from session_answer where session_id = ? and user_id = ?")
                .params(sessionId, userId)
                .update();
    }

    /** What people have answered about the time that a session has now, by user id. */
    @Transactional(readOnly = true)
    public Map<String, Answer> to(TrainingSession session) {
        return jdbc
                .sql(
                        """
                        select a.user_id, a.answer from session_answer a join training_session s on s.id = a.session_id
                         where s.id = ? and a.starts_at = s.starts_at
                        """)
                .param(session.id())
                .query((row, number) -> Map.entry(row.getString("user_id"), Answer.valueOf(row.getString("answer"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What somebody has answered, by session, about the time that it has now. */
    @Transactional(readOnly = true)
    public Map<String, Answer> of(String userId) {
        return jdbc
                .sql(
                        """
                        select a.session_id, a.answer from session_answer a join training_session s on s.id = a.session_id
                         where a.user_id = ? and a.starts_at = s.starts_at
                        """)
                .param(userId)
                .query((row, number) -> Map.entry(row.getString("session_id"), Answer.valueOf(row.getString("answer"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
