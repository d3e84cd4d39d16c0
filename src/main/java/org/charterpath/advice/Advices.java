package org.charterpath.advice;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityOrigins;
import org.charterpath.enrolment.OwnedWork;
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

/**
 * Advice that members ask of colleagues. What is written is never changed; the asker says which answers help, one or several, and
 * closes the question or says that it is still open. What nobody answers goes to two members, then to the facilitator, once.
 */
@Service
public class Advices implements OwnedWork, FormZones {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_WORDS = 4000;
    public static final int LONGEST_MISSING = 2000;

    /** How many members are asked by name. */
    private static final int ASKED_BY_NAME = 2;

    /** Within which having been asked counts. */
    private static final Duration LATELY = Duration.ofDays(90);

    /** After so long without anything it closes by itself. */
    private static final Duration QUIET = Duration.ofDays(60);

    private static final String ANSWER = "ANSWER";

    private final Communities communities;
    private final CommunityCatalog catalog;
    private final CommunityLinks links;
    private final CommunityOrigins origins;
    private final AdviceLetters letters;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    Advices(
            Communities communities,
            CommunityCatalog catalog,
            CommunityLinks links,
            CommunityOrigins origins,
            AdviceLetters letters,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.communities = communities;
        this.catalog = catalog;
        this.links = links;
        this.origins = origins;
        this.letters = letters;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** Where a question stands. */
    public enum State {
        OPEN("Open", "now"),
        /** At least one answer has helped. */
        ANSWERED("Answered", "done"),
        CLOSED("Closed", "closed");

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

    /** What the process of a question does next. */
    public enum Next {
        /** It waits for a first answer, and has not gone to anybody by name. */
        FRESH,
        /** It has gone to colleagues by name, and nobody has answered. */
        UNANSWERED,
        /** There are answers of which the asker has not said whether they help. */
        WEIGHED_BY_ASKER,
        WAITING,
        /** Nothing has happened for long. */
        LAPSED,
        CLOSED
    }

    /** What became of a question, apart from what was written. */
    public enum EventKind {
        MOVED_ON("It went on, as nobody had answered"),
        ACCEPTED("An answer was accepted"),
        TAKEN_BACK("An acceptance was taken back"),
        STILL_OPEN("The asker says that it is still open"),
        REOPENED("It was reopened"),
        CLOSED("It was closed"),
        LAPSED("It closed by itself");

        private final String title;

        EventKind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What came of asking a member by name. */
    private enum Outcome {
        ANSWERED,
        CANNOT_HELP,
        GONE
    }

    /** Somebody asks; published in the transaction in which the question is kept, or opened again. */
    public record AdviceWanted(String adviceId) {}

    /** Something has happened on the page for which the process of a question may wait; published in the same transaction. */
    public record AdviceMoved(String adviceId) {}

    /** Somebody who was asked by name is not to answer any more; published in the same transaction. */
    public record HelperGone(String adviceId, String enrolmentId) {}

    /**
     * A question.
     *
     * @param communityId the year in which it was asked
     * @param missing what the asker still misses
     * @param weighed of how many answers the asker has said whether they help
     */
    public record Advice(
            String id,
            String code,
            String communityId,
            String title,
            String words,
            String subject,
            String askedBy,
            Instant askedAt,
            State state,
            Optional<String> missing,
            int weighed,
            Optional<Instant> movedOnAt,
            Instant lastAt) {

        public boolean isOf(String userId) {
            return askedBy.equals(userId);
        }
    }

    /**
     * Something that was written to a question.
     *
     * @param isAddition whether the asker added it to the question
     */
    public record Answer(
            String id, String words, String writtenBy, Instant writtenAt, boolean isAddition, boolean isAccepted) {}

    /**
     * Something that became of a question.
     *
     * @param author empty for what the program has done
     */
    public record Event(EventKind kind, String words, Optional<String> author, Instant happenedAt) {}

    /**
     * What somebody asks.
     *
     * @param need what it is about, as {@link CommunityOrigins} names it; may be empty
     */
    public record Wish(String title, String words, String subject, String need) {}

    /**
     * Asks colleagues; again from the same page has no effect.
     *
     * @param source of the page on which it was typed
     * @return the id of the question
     * @throws NotFoundException if there is no such community for the caller
     * @throws InvalidSubmissionException if something is missing, or too long, or the year is over
     */
    @Transactional
    public String ask(Caller caller, String communityId, Wish typed, String source) {
        Community community = communities.require(caller, communityId);
        communities.hold(communityId);
        String sourceId = Measured.sourceOf(source);
        Optional<String> asked = jdbc.sql("select id from advice where source_id = ?")
                .param(sourceId)
                .query(String.class)
                .optional();
        if (asked.isPresent()) {
            return asked.get();
        }
        List<String> faults = new ArrayList<>();
        String title = TypedWords.line("Question in one line", typed.title(), LONGEST_TITLE, faults);
        String words = TypedWords.of("What you want to know", typed.words(), LONGEST_WORDS, true, faults);
        if (!catalog.get(community.code()).subjects().contains(typed.subject())) {
            faults.add("Subject: choose one of the list.");
        }
        if (!community.isOpen()) {
            faults.add("Advice: the year of this community is over.");
        }
        Optional<Node> need = origins.named("Need", typed.need(), community.code(), faults, Kind.NEED);
        requireNone(faults);
        String id = newId();
        Timestamp now = Timestamp.from(communities.now());
        jdbc.sql(
                        """
                        insert into advice (id, code, community_id, title, words, subject, asked_by, asked_at, source_id, state,
                                            weighed, last_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', 0, ?)
                        """)
                .params(id, community.code(), communityId, title, words, typed.subject(), caller.userId(), now)
                .params(sourceId, now)
                .update();
        need.ifPresent(from -> links.join(community.code(), from, new Node(Kind.ADVICE, id)));
        news.publishEvent(new AdviceWanted(id));
        return id;
    }

    /**
     * Answers, or adds to the own question; again from the same page has no effect.
     *
     * @throws NotFoundException if there is no such question for the caller
     * @throws InvalidSubmissionException if it says nothing, or is too long
     */
    @Transactional
    public void answer(Caller caller, String communityId, String adviceId, String typed, String source) {
        Advice advice = holdFor(caller, communityId, adviceId);
        List<String> faults = new ArrayList<>();
        String words = TypedWords.of("Your words", typed, LONGEST_WORDS, true, faults);
        requireNone(faults);
        String sourceId = Measured.sourceOf(source);
        boolean isNew = !isWritten(sourceId);
        write(advice, words, caller.userId(), sourceId);
        if (isNew && !advice.isOf(caller.userId())) {
            news.publishEvent(new AdviceMoved(adviceId));
        }
    }

    private boolean isWritten(String sourceId) {
        return jdbc.sql("select count(*) from advice_answer where source_id = ?")
                        .param(sourceId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void write(Advice advice, String words, String author, String sourceId) {
        if (isWritten(sourceId)) {
            return;
        }
        String id = newId();
        boolean isAddition = advice.isOf(author);
        jdbc.sql(
                        """
                        insert into advice_answer (id, advice_id, words, written_by, written_at, is_addition, source_id)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, advice.id(), words, author, Timestamp.from(communities.now()), isAddition, sourceId)
                .update();
        touch(advice.id());
        if (!isAddition) {
            noteOutcome(advice.id(), author, Outcome.ANSWERED);
            letters.tellOfAnswer(pageForAsker(advice), advice, id, author, words);
        }
    }

    private void noteOutcome(String adviceId, String userId, Outcome outcome) {
        jdbc.sql("update advice_request set outcome = ? where advice_id = ? and user_id = ? and outcome is null")
                .params(outcome.name(), adviceId, userId)
                .update();
    }

    /**
     * Keeps what somebody who was asked by name, or the facilitator, has said in Tasklist; again has no effect.
     *
     * @param step where the form {@code advice-answer} was submitted
     */
    @Transactional
    public void answerByForm(String adviceId, FormStep step) {
        Advice advice = hold(adviceId);
        Submission form = submissions.require(step);
        if (form.text("helpDecision").filter(ANSWER::equals).isPresent()) {
            write(advice, form.text("helpWords").orElseThrow(), form.submittedBy(), form.id());
        } else {
            noteOutcome(adviceId, form.submittedBy(), Outcome.CANNOT_HELP);
        }
    }

    /**
     * The asker says that an answer helps; several can. Again has no effect.
     *
     * @throws NotFoundException if there is no such answer, or the caller has not asked
     */
    @Transactional
    public void accept(Caller asker, String communityId, String adviceId, String answerId) {
        accept(holdOwn(asker, communityId, adviceId), answerId, asker.userId());
    }

    private void accept(Advice advice, String answerId, String author) {
        requireAnswer(advice, answerId);
        int accepted = jdbc.sql("update advice_answer set accepted_at = ? where id = ? and accepted_at is null")
                .params(Timestamp.from(communities.now()), answerId)
                .update();
        if (accepted > 0) {
            happened(advice.id(), EventKind.ACCEPTED, "", Optional.of(author));
            if (advice.state() == State.OPEN) {
                move(advice.id(), State.ANSWERED);
            }
        }
    }

    private void requireAnswer(Advice advice, String answerId) {
        if (answers(advice.id()).stream().noneMatch(answer -> answer.id().equals(answerId) && !answer.isAddition())) {
            throw NotFoundException.of("answer", answerId);
        }
    }

    /**
     * The asker takes an acceptance back; after the last one the question is open again. Again has no effect.
     *
     * @throws NotFoundException if there is no such answer, or the caller has not asked
     */
    @Transactional
    public void takeBack(Caller asker, String communityId, String adviceId, String answerId) {
        Advice advice = holdOwn(asker, communityId, adviceId);
        requireAnswer(advice, answerId);
        int taken = jdbc.sql("update advice_answer set accepted_at = null where id = ? and accepted_at is not null")
                .param(answerId)
                .update();
        if (taken > 0) {
            happened(adviceId, EventKind.TAKEN_BACK, "", Optional.of(asker.userId()));
            if (answers(adviceId).stream().noneMatch(Answer::isAccepted)) {
                open(advice);
            }
        }
    }

    private void open(Advice advice) {
        move(advice.id(), State.OPEN);
        if (advice.state() == State.CLOSED) {
            news.publishEvent(new AdviceWanted(advice.id()));
        }
    }

    /**
     * The asker closes the question; again has no effect.
     *
     * @throws NotFoundException if the caller has not asked it
     */
    @Transactional
    public void close(Caller asker, String communityId, String adviceId) {
        close(holdOwn(asker, communityId, adviceId), asker.userId());
        news.publishEvent(new AdviceMoved(adviceId));
    }

    private void close(Advice advice, String author) {
        if (advice.state() != State.CLOSED) {
            weigh(advice.id());
            move(advice.id(), State.CLOSED);
            happened(advice.id(), EventKind.CLOSED, "", Optional.of(author));
            letters.tellOfClosing(page(advice), advice, helpers(advice, author));
        }
    }

    /** Everybody who has answered, but for one. */
    private Set<String> helpers(Advice advice, String author) {
        return answers(advice.id()).stream()
                .filter(answer -> !answer.isAddition())
                .map(Answer::writtenBy)
                .filter(helper -> !helper.equals(author))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The asker says that it is still open, which opens what was closed.
     *
     * @param typed what is missing
     * @throws NotFoundException if the caller has not asked it
     * @throws InvalidSubmissionException if it does not say what is missing, or is too long
     */
    @Transactional
    public void stillOpen(Caller asker, String communityId, String adviceId, String typed) {
        Advice advice = holdOwn(asker, communityId, adviceId);
        List<String> faults = new ArrayList<>();
        String missing = TypedWords.of("What is missing", typed, LONGEST_MISSING, true, faults);
        requireNone(faults);
        stillOpen(advice, missing, asker.userId());
        news.publishEvent(new AdviceMoved(adviceId));
    }

    private void stillOpen(Advice advice, String missing, String author) {
        weigh(advice.id());
        jdbc.sql("update advice set missing = ? where id = ?")
                .params(missing, advice.id())
                .update();
        happened(
                advice.id(),
                advice.state() == State.CLOSED ? EventKind.REOPENED : EventKind.STILL_OPEN,
                missing,
                Optional.of(author));
        open(advice);
    }

    /** From now on the asker is asked about more answers than these alone. */
    private void weigh(String adviceId) {
        jdbc.sql(
                        """
                        update advice set weighed = (select count(*) from advice_answer a
                                                      where a.advice_id = advice.id and a.is_addition = false)
                         where id = ?
                        """)
                .param(adviceId)
                .update();
    }

    /**
     * Keeps what the asker has said in Tasklist of the answers; again has no effect.
     *
     * @param step where the form {@code advice-closing} was submitted
     */
    @Transactional
    public void weighByForm(String adviceId, FormStep step) {
        Submission form = submissions.require(step);
        Advice advice = hold(adviceId);
        Set<String> known = answers(adviceId).stream()
                .filter(answer -> !answer.isAddition())
                .map(Answer::id)
                .collect(Collectors.toSet());
        if (form.answers().get("helpfulAnswers") instanceof List<?> helpful) {
            helpful.stream()
                    .map(String::valueOf)
                    .filter(known::contains)
                    .forEach(answer -> accept(advice, answer, form.submittedBy()));
        }
        if (form.text("closingDecision").filter(State.CLOSED.name()::equals).isPresent()) {
            close(hold(adviceId), form.submittedBy());
        } else {
            stillOpen(hold(adviceId), form.text("stillMissing").orElse(""), form.submittedBy());
        }
    }

    /**
     * Asks two members by name who can help with the subject, those first who were asked least lately; where nobody has named it,
     * the facilitator is asked. Once in the life of a question: again, and once somebody has answered, it has no effect.
     */
    @Transactional
    public void moveOn(String adviceId) {
        Advice advice = hold(adviceId);
        if (advice.movedOnAt().isPresent() || next(advice) != Next.FRESH) {
            return;
        }
        Timestamp now = Timestamp.from(communities.now());
        jdbc.sql("update advice set moved_on_at = ? where id = ?")
                .params(now, adviceId)
                .update();
        List<Enrolment> chosen = choose(advice);
        chosen.forEach(member -> jdbc.sql(
                        "insert into advice_request (advice_id, enrolment_id, user_id, asked_at) values (?, ?, ?, ?)")
                .params(adviceId, member.id(), member.participantId(), now)
                .update());
        happened(
                adviceId,
                EventKind.MOVED_ON,
                chosen.isEmpty() ? "to the facilitator" : "to members who can help with this subject",
                Optional.empty());
        letters.tellOfMovingOn(page(advice), pageForAsker(advice), advice, chosen);
    }

    private List<Enrolment> choose(Advice advice) {
        String communityId = communities.requireLatest(advice.code()).id();
        Set<String> helpers = Set.copyOf(communities.helpersWith(communityId, advice.subject()));
        Map<String, Integer> asked = new HashMap<>();
        jdbc.sql("select user_id, count(*) as asked from advice_request where asked_at > ? group by user_id")
                .param(Timestamp.from(communities.now().minus(LATELY)))
                .query(row -> {
                    asked.put(row.getString("user_id"), row.getInt("asked"));
                });
        return communities.members(communityId).stream()
                .filter(member -> helpers.contains(member.participantId()))
                .filter(member -> !advice.isOf(member.participantId()))
                .sorted(Comparator.comparing((Enrolment member) -> asked.getOrDefault(member.participantId(), 0))
                        .thenComparing(Enrolment::participantId))
                .limit(ASKED_BY_NAME)
                .toList();
    }

    /** The enrolments of those who are asked by name and have said nothing yet. */
    @Transactional(readOnly = true)
    public List<String> askedByName(String adviceId) {
        return jdbc.sql(
                        "select enrolment_id from advice_request where advice_id = ? and outcome is null order by enrolment_id")
                .param(adviceId)
                .query(String.class)
                .list();
    }

    /** Closes what nobody has said anything to for long; again has no effect. */
    @Transactional
    public void lapse(String adviceId) {
        Advice advice = hold(adviceId);
        if (next(advice) == Next.LAPSED) {
            weigh(adviceId);
            move(adviceId, State.CLOSED);
            happened(
                    adviceId,
                    EventKind.LAPSED,
                    "after %d days without a word".formatted(QUIET.toDays()),
                    Optional.empty());
            letters.tellOfLapsing(pageForAsker(advice), advice);
        }
    }

    /** What the process of a question does next. */
    @Transactional(readOnly = true)
    public Next next(String adviceId) {
        return next(get(adviceId));
    }

    private Next next(Advice advice) {
        if (advice.state() == State.CLOSED) {
            return Next.CLOSED;
        }
        int answers = jdbc.sql("select count(*) from advice_answer where advice_id = ? and is_addition = false")
                .param(advice.id())
                .query(Integer.class)
                .single();
        if (!communities.now().isBefore(advice.lastAt().plus(QUIET))) {
            return Next.LAPSED;
        }
        if (answers > advice.weighed()) {
            return Next.WEIGHED_BY_ASKER;
        }
        if (answers > 0) {
            return Next.WAITING;
        }
        return advice.movedOnAt().isPresent() ? Next.UNANSWERED : Next.FRESH;
    }

    /** When it closes by itself unless something happens. */
    @Transactional(readOnly = true)
    public Instant lapsesAt(String adviceId) {
        return get(adviceId).lastAt().plus(QUIET);
    }

    /** The user id of whoever facilitates the community of a question now. */
    @Transactional(readOnly = true)
    public String facilitatorOf(String adviceId) {
        return communities.facilitatorOf(
                communities.requireLatest(get(adviceId).code()).id());
    }

    private void happened(String adviceId, EventKind kind, String words, Optional<String> author) {
        jdbc.sql(
                        """
                        insert into advice_event (id, advice_id, kind, words, author, happened_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(newId(), adviceId, kind.name(), words.isEmpty() ? null : words, author.orElse(null))
                .param(Timestamp.from(communities.now()))
                .update();
        touch(adviceId);
    }

    private void move(String adviceId, State state) {
        jdbc.sql("update advice set state = ? where id = ?")
                .params(state.name(), adviceId)
                .update();
    }

    private void touch(String adviceId) {
        jdbc.sql("update advice set last_at = ? where id = ?")
                .params(Timestamp.from(communities.now()), adviceId)
                .update();
    }

    /** Whoever leaves is not asked any more, and what that member has asked is closed. */
    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        if (communities.hasLeft(enrolment)) {
            dropRequests("enrolment_id", enrolment.id());
        }
        communities.leftWith(enrolment).ifPresent(community -> closeAllOf(enrolment.participantId(), community.code()));
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        dropRequests("user_id", userId);
        closeAllOf(userId, "");
    }

    private void dropRequests(String column, String id) {
        jdbc.sql("select advice_id, enrolment_id from advice_request where outcome is null and %s = ?"
                        .formatted(column))
                .param(id)
                .query((row, number) -> new HelperGone(row.getString(1), row.getString(2)))
                .list()
                .forEach(gone -> {
                    jdbc.sql("update advice_request set outcome = ? where advice_id = ? and enrolment_id = ?")
                            .params(Outcome.GONE.name(), gone.adviceId(), gone.enrolmentId())
                            .update();
                    news.publishEvent(gone);
                });
    }

    private void closeAllOf(String userId, String code) {
        jdbc
                .sql(SELECT + " where asked_by = ? and state <> 'CLOSED' order by id")
                .param(userId)
                .query(Advices::read)
                .list()
                .stream()
                .filter(advice -> code.isEmpty() || advice.code().equals(code))
                .forEach(advice -> {
                    move(advice.id(), State.CLOSED);
                    happened(advice.id(), EventKind.CLOSED, "as whoever asked has left", Optional.empty());
                    news.publishEvent(new AdviceMoved(advice.id()));
                });
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, ZoneId> zonesOf(Set<String> adviceIds) {
        Map<String, ZoneId> zones = new HashMap<>();
        Map<String, ZoneId> known = new HashMap<>();
        if (!adviceIds.isEmpty()) {
            jdbc.sql("select id, community_id from advice where id in (:ids)")
                    .param("ids", adviceIds)
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
            select id, code, community_id, title, words, subject, asked_by, asked_at, state, missing, weighed, moved_on_at, last_at
              from advice
            """;

    private Advice hold(String adviceId) {
        return jdbc.sql(SELECT + " where id = ? for update")
                .param(adviceId)
                .query(Advices::read)
                .optional()
                .orElseThrow(() -> notFound(adviceId));
    }

    /** For members of the latest year, its facilitator, and whoever administers. */
    private Advice holdFor(Caller caller, String communityId, String adviceId) {
        Community community = communities.require(caller, communityId);
        return Optional.of(hold(adviceId))
                .filter(advice -> advice.code().equals(community.code()))
                .filter(advice -> communities.mayRead(
                        caller, communities.requireLatest(advice.code()).id()))
                .orElseThrow(() -> notFound(adviceId));
    }

    private Advice holdOwn(Caller asker, String communityId, String adviceId) {
        Community community = communities.require(asker, communityId);
        return Optional.of(hold(adviceId))
                .filter(advice -> advice.code().equals(community.code()) && advice.isOf(asker.userId()))
                .orElseThrow(() -> notFound(adviceId));
    }

    /**
     * A question.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Advice get(String adviceId) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(adviceId)
                .query(Advices::read)
                .optional()
                .orElseThrow(() -> notFound(adviceId));
    }

    /** What was written to a question, in its order. */
    @Transactional(readOnly = true)
    public List<Answer> answers(String adviceId) {
        return jdbc.sql(
                        """
                        select id, words, written_by, written_at, is_addition, accepted_at from advice_answer
                         where advice_id = ? order by written_at, id
                        """)
                .param(adviceId)
                .query((row, number) -> new Answer(
                        row.getString("id"),
                        row.getString("words"),
                        row.getString("written_by"),
                        requireNonNull(row.getTimestamp("written_at")).toInstant(),
                        row.getBoolean("is_addition"),
                        row.getTimestamp("accepted_at") != null))
                .list();
    }

    /** What became of a question, in its order. */
    @Transactional(readOnly = true)
    public List<Event> events(String adviceId) {
        return jdbc.sql(
                        """
                        select kind, words, author, happened_at from advice_event where advice_id = ?
                         order by happened_at, id
                        """)
                .param(adviceId)
                .query((row, number) -> new Event(
                        EventKind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getString("words")).orElse(""),
                        Optional.ofNullable(row.getString("author")),
                        requireNonNull(row.getTimestamp("happened_at")).toInstant()))
                .list();
    }

    static Advice read(ResultSet row, int number) throws SQLException {
        return new Advice(
                row.getString("id"),
                row.getString("code"),
                row.getString("community_id"),
                row.getString("title"),
                row.getString("words"),
                row.getString("subject"),
                row.getString("asked_by"),
                requireNonNull(row.getTimestamp("asked_at")).toInstant(),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("missing")),
                row.getInt("weighed"),
                Optional.ofNullable(row.getTimestamp("moved_on_at")).map(Timestamp::toInstant),
                requireNonNull(row.getTimestamp("last_at")).toInstant());
    }

    /** Its page as the asker can read it, who may not have come back in the latest year. */
    private String pageForAsker(Advice advice) {
        return communities.isMember(communities.requireLatest(advice.code()).id(), advice.askedBy())
                ? page(advice)
                : AdvicePages.addressOf(advice.communityId(), advice.id());
    }

    /** Its page in the latest year. */
    private String page(Advice advice) {
        return AdvicePages.addressOf(communities.requireLatest(advice.code()).id(), advice.id());
    }

    private static void requireNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static NotFoundException notFound(String adviceId) {
        return NotFoundException.of("advice", adviceId);
    }
}
