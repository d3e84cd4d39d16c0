package org.charterpath.scope;

import static java.util.Objects.requireNonNull;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.charterpath.cohort.Cohorts;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.Engagement.State;
import org.charterpath.engagement.Engagements;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pauses, resumes and stops engagements: either side does so alone, with a reason that the other one hears. What is done stays. */
@Service
public class EngagementHalts {

    static final int LONGEST_REASON = 1000;

    private final Scopes scopes;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final Cohorts cohorts;
    private final ScopeLetters letters;
    private final JdbcClient jdbc;

    EngagementHalts(
            Scopes scopes,
            Engagements engagements,
            Deliveries deliveries,
            Cohorts cohorts,
            ScopeLetters letters,
            JdbcClient jdbc) {
        this.scopes = scopes;
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.cohorts = cohorts;
        this.letters = letters;
        this.jdbc = jdbc;
    }

    /** What somebody does. */
    public enum Kind {
        PAUSE(
                "Pause",
                "paused",
                "Nothing new is scheduled until it is resumed; sessions that have a date keep it.",
                State.PAUSED),
        RESUME("Resume", "resumed", "Its sessions go on.", State.RUNNING),
        STOP(
                "Stop",
                "stopped",
                "Nothing more is held. What is done stays: hours, what came out of the sessions, and the scope.",
                State.STOPPED);

        private final String title;
        private final String words;
        private final String effect;
        private final State to;

        Kind(String title, String words, String effect, State to) {
            this.title = title;
            this.words = words;
            this.effect = effect;
            this.to = to;
        }

        public String title() {
            return title;
        }

        /** What the engagement is afterwards. */
        public String words() {
            return words;
        }

        /** What follows, in words. */
        public String effect() {
            return effect;
        }

        /** The states in which it can be done. */
        private Set<State> from() {
            return switch (this) {
                case PAUSE -> Set.of(State.RUNNING);
                case RESUME -> Set.of(State.PAUSED);
                case STOP -> Set.of(State.ARRANGING, State.RUNNING, State.PAUSED);
            };
        }

        public boolean isFor(State state) {
            return from().contains(state);
        }
    }

    /** Somebody has done it. */
    public record Halt(String id, Kind kind, String reason, String madeBy, Instant madeAt) {}

    /**
     * Pauses, resumes or stops an engagement.
     *
     * @param caller the district lead, a consultant of the engagement, or whoever administers
     * @throws org.charterpath.NotFoundException if there is no such engagement for the caller
     * @throws InvalidSubmissionException without a reason, or if it is not such as it could be done with
     */
    @Transactional
    public void decide(Caller caller, String engagementId, Kind kind, String reason) {
        scopes.requireSides(caller, engagementId);
        engagements.hold(engagementId);
        Engagement before = engagements.get(engagementId);
        List<String> faults = new ArrayList<>();
        if (!kind.isFor(before.state())) {
            faults.add("Engagement: it cannot be %s now.".formatted(kind.words()));
        }
        String words = TypedWords.reason("Reason", reason, LONGEST_REASON, faults);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        Halt halt = new Halt(UUID.randomUUID().toString(), kind, words, caller.userId(), engagements.now());
        jdbc.sql(
                        """
                        insert into scope_halt (id, engagement_id, number, kind, reason, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        halt.id(),
                        engagementId,
                        of(engagementId).size() + 1,
                        kind.name(),
                        words,
                        halt.madeBy(),
                        Timestamp.from(halt.madeAt()))
                .update();
        if (engagements.move(engagementId, kind.from(), kind.to) && kind == Kind.STOP) {
            deliveries.stop(engagementId);
            if (before.state() == State.ARRANGING) {
                cohorts.close(engagementId);
            }
        }
        letters.tellOfHalt(engagements.get(engagementId), halt);
    }

    /** What was done so far, in order. */
    @Transactional(readOnly = true)
    public List<Halt> of(String engagementId) {
        return jdbc.sql("select * from scope_halt where engagement_id = ? order by number")
                .param(engagementId)
                .query((row, number) -> new Halt(
                        row.getString("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("reason"),
                        row.getString("made_by"),
                        requireNonNull(row.getTimestamp("made_at")).toInstant()))
                .list();
    }
}
