package org.charterpath.advice;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityPages;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.FormZones;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.form.TypedWords;
import org.charterpath.measure.Measured;
import org.charterpath.people.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Programming that members of a community propose to those who administer the program, who answer each proposal. */
@Service
public class Proposals implements FormZones {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_FOR_WHOM = 300;
    public static final int LONGEST_WHY = 1000;
    public static final int LONGEST_WORDS = 4000;

    private final Communities communities;
    private final AdviceLetters letters;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    Proposals(
            Communities communities,
            AdviceLetters letters,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.communities = communities;
        this.letters = letters;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** Where a proposal stands. */
    public enum State {
        WAITING("Waits for an answer", "waiting"),
        TAKEN_UP("Taken up", "done"),
        NOT_NOW("Not now", "closed"),
        PASSED_ON("Passed on", "now");

        private final String title;
        private final String mark;

        State(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        public String mark() {
            return mark;
        }
    }

    /** Programming is proposed; published in the transaction in which the proposal is kept. */
    public record ProgrammingProposed(String proposalId) {}

    /**
     * A proposal.
     *
     * @param communityId the year in which it was made
     * @param more when it begins, or to whom it is passed on
     */
    public record Proposal(
            String id,
            String code,
            String communityId,
            String title,
            String forWhom,
            String why,
            String words,
            String proposedBy,
            Instant proposedAt,
            State state,
            Optional<String> answer,
            Optional<String> more,
            Optional<String> answeredBy,
            Optional<Instant> answeredAt) {

        /** How it was answered, in words. */
        public String standing() {
            return state.title()
                    + more.map(words -> state == State.PASSED_ON ? " to " + words : ": " + words)
                            .orElse("");
        }
    }

    /** What somebody proposes. */
    public record Wish(String title, String forWhom, String why, String words) {}

    /**
     * Proposes programming; again from the same page has no effect.
     *
     * @param source of the page on which it was typed
     * @return the id of the proposal
     * @throws NotFoundException if there is no such community for the caller
     * @throws InvalidSubmissionException if something is missing, or too long, or the year is over
     */
    @Transactional
    public String propose(Caller caller, String communityId, Wish typed, String source) {
        Community community = communities.require(caller, communityId);
        communities.hold(communityId);
        String sourceId = Measured.sourceOf(source);
        Optional<String> proposed = jdbc.sql("select id from programming_proposal where source_id = ?")
                .param(sourceId)
                .query(String.class)
                .optional();
        if (proposed.isPresent()) {
            return proposed.get();
        }
        List<String> faults = new ArrayList<>();
        String title = TypedWords.line("Title", typed.title(), LONGEST_TITLE, faults);
        String forWhom = TypedWords.line("For whom", typed.forWhom(), LONGEST_FOR_WHOM, faults);
        String why = TypedWords.of("Why", typed.why(), LONGEST_WHY, true, faults);
        String words = TypedWords.of("What it could be", typed.words(), LONGEST_WORDS, true, faults);
        if (!community.isOpen()) {
            faults.add("Proposal: the year of this community is over.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into programming_proposal (id, code, community_id, title, for_whom, why, words, proposed_by,
                                                          proposed_at, source_id, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')
                        """)
                .params(id, community.code(), communityId, title, forWhom, why, words, caller.userId())
                .params(Timestamp.from(communities.now()), sourceId)
                .update();
        news.publishEvent(new ProgrammingProposed(id));
        return id;
    }

    /**
     * Supports somebody else's proposal; again has no effect.
     *
     * @throws NotFoundException if there is no such proposal for the caller
     * @throws InvalidSubmissionException if it is the caller's own, or answered
     */
    @Transactional
    public void support(Caller caller, String communityId, String proposalId) {
        Community community = communities.require(caller, communityId);
        Proposal proposal = hold(proposalId);
        if (!proposal.code().equals(community.code())
                || !communities.mayRead(
                        caller, communities.requireLatest(community.code()).id())) {
            throw notFound(proposalId);
        }
        if (proposal.proposedBy().equals(caller.userId())) {
            throw new InvalidSubmissionException("Support: it is your own proposal.");
        }
        if (supporters(proposalId).contains(caller.userId())) {
            return;
        }
        if (proposal.state() != State.WAITING) {
            throw new InvalidSubmissionException("Support: the proposal is answered already.");
        }
        jdbc.sql("insert into proposal_support (proposal_id, user_id, supported_at) values (?, ?, ?)")
                .params(proposalId, caller.userId(), Timestamp.from(communities.now()))
                .update();
    }

    /** The user ids of those who support a proposal. */
    @Transactional(readOnly = true)
    public Set<String> supporters(String proposalId) {
        return new TreeSet<>(jdbc.sql("select user_id from proposal_support where proposal_id = ?")
                .param(proposalId)
                .query(String.class)
                .list());
    }

    /**
     * Keeps the answer, which everybody who proposed or supports it hears; again has no effect.
     *
     * @param step where the form {@code proposal-answer} was submitted
     */
    @Transactional
    public void answer(String proposalId, FormStep step) {
        Proposal waiting = hold(proposalId);
        if (waiting.state() != State.WAITING) {
            return;
        }
        Submission form = submissions.require(step);
        jdbc.sql(
                        """
                        update programming_proposal set state = ?, answer = ?, answer_more = ?, answered_by = ?, answered_at = ?
                         where id = ?
                        """)
                .params(
                        Answers.choice(form.answers().get("proposalDecision"), State.class)
                                .orElseThrow()
                                .name(),
                        form.text("answerWords").orElseThrow(),
                        form.text("takenUpWhen")
                                .or(() -> form.text("passedOnTo"))
                                .orElse(null),
                        form.submittedBy(),
                        Timestamp.from(communities.now()),
                        proposalId)
                .update();
        Proposal answered = get(proposalId);
        letters.tellOfAnswer(
                addressOf(communities.requireLatest(answered.code()).id()), answered, supporters(proposalId));
    }

    /** Reminds those who administer the program, once, of a proposal that nobody has answered. */
    @Transactional
    public void remind(String proposalId) {
        Proposal proposal = get(proposalId);
        if (proposal.state() == State.WAITING) {
            letters.remind(proposal, communities.get(proposal.communityId()).title());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, ZoneId> zonesOf(Set<String> proposalIds) {
        Map<String, ZoneId> zones = new HashMap<>();
        Map<String, ZoneId> known = new HashMap<>();
        if (!proposalIds.isEmpty()) {
            jdbc.sql("select id, community_id from programming_proposal where id in (:ids)")
                    .param("ids", proposalIds)
                    .query(row -> {
                        zones.put(
                                row.getString("id"),
                                known.computeIfAbsent(row.getString("community_id"), communities::zoneOf));
                    });
        }
        return zones;
    }

    static final String SELECT =
            """
            select id, code, community_id, title, for_whom, why, words, proposed_by, proposed_at, state, answer, answer_more,
                   answered_by, answered_at
              from programming_proposal
            """;

    private Proposal hold(String proposalId) {
        return jdbc.sql(SELECT + " where id = ? for update")
                .param(proposalId)
                .query(Proposals::read)
                .optional()
                .orElseThrow(() -> notFound(proposalId));
    }

    /**
     * A proposal.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Proposal get(String proposalId) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(proposalId)
                .query(Proposals::read)
                .optional()
                .orElseThrow(() -> notFound(proposalId));
    }

    static Proposal read(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getString("id"),
                row.getString("code"),
                row.getString("community_id"),
                row.getString("title"),
                row.getString("for_whom"),
                row.getString("why"),
                row.getString("words"),
                row.getString("proposed_by"),
                requireNonNull(row.getTimestamp("proposed_at")).toInstant(),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getString("answer_more")),
                Optional.ofNullable(row.getString("answered_by")),
                Optional.ofNullable(row.getTimestamp("answered_at")).map(Timestamp::toInstant));
    }

    /** Where the proposals of a community are. */
    public static String addressOf(String communityId) {
        return "%s/proposals".formatted(CommunityPages.addressOf(communityId));
    }

    private static NotFoundException notFound(String proposalId) {
        return NotFoundException.of("proposal", proposalId);
    }
}
