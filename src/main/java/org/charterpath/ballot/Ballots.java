package org.charterpath.ballot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.ballot.Ballot.Closed;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.BallotCount.Paper;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens ballots, takes topics and votes, and counts. A vote is kept with the topics as they were when it was cast, so that rewording,
 * merging and taking apart again lose none; it counts for whoever is a member when the ballot is closed. Each step holds the
 * ballot, and done twice has the effect of once.
 */
@Service
public class Ballots {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_WORDS = 2000;
    public static final int LONGEST_REASON = 1000;

    private static final int LONGEST_QUESTION = 300;
    private static final int MOST_TOPICS = 500;
    private static final int MOST_PICKS = 20;
    private static final Duration REMINDER = Duration.ofDays(1);

    /** Who has closed a ballot that has ended by itself. */
    private static final String BY_TIME = "program";

    private final BallotRows rows;
    private final BallotMail mail;
    private final ObjectProvider<BallotKeepers> keepers;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Ballots(
            BallotRows rows,
            BallotMail mail,
            ObjectProvider<BallotKeepers> keepers,
            ApplicationEventPublisher news,
            Clock clock) {
        this.rows = rows;
        this.mail = mail;
        this.keepers = keepers;
        this.news = news;
        this.clock = clock;
    }

    /** Something that is proposed, and by whom, a user id. */
    public record Proposal(String title, String words, String by) {}

    /** A ballot as it is to be; the topics by their age. */
    public record Wish(
            String keeper, String subjectId, String question, int picks, Instant closesAt, List<Proposal> topics) {}

    /** A ballot is closed and counted; published in the transaction that closes it. */
    public record BallotClosed(String ballotId, String keeper, String subjectId) {}

    /** What {@link BallotKeepers} say of a ballot. */
    BallotKeepers keeperOf(Ballot ballot) {
        return keeper(ballot.keeper());
    }

    private BallotKeepers keeper(String keeper) {
        return keepers.stream()
                .filter(one -> one.keeper().equals(keeper))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps ballots of '%s'".formatted(keeper)));
    }

    /**
     * Opens a ballot and tells its members; again with the same source id gives the one that was opened.
     *
     * @throws InvalidSubmissionException if it has no question, ends in the past, or its topics are not different ones
     */
    @Transactional
    public String open(Wish wish, String sourceId, String openedBy) {
        Optional<Ballot> opened = rows.bySource(sourceId);
        if (opened.isPresent()) {
            return opened.get().id();
        }
        Instant now = now();
        List<String> faults = new ArrayList<>();
        String question = TypedWords.of("Question", wish.question(), LONGEST_QUESTION, true, faults);
        if (wish.picks() < 1 || wish.picks() > MOST_PICKS) {
            faults.add("Topics that each can put in order: from 1 to %d.".formatted(MOST_PICKS));
        }
        addEndFault(wish.closesAt(), now, faults);
        Ballot ballot = new Ballot(
                UUID.randomUUID().toString(),
                wish.keeper(),
                wish.subjectId(),
                question,
                wish.picks(),
                now,
                wish.closesAt().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                topics(wish.topics(), faults));
        requireNone(faults);
        rows.add(ballot, sourceId, openedBy);
        ballot.topics().forEach(topic -> rows.add(ballot.id(), topic, now));
        mail.tellOfOpening(ballot, keeper(wish.keeper()));
        return ballot.id();
    }

    private static List<Topic> topics(List<Proposal> proposals, List<String> faults) {
        List<Topic> topics = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (Proposal proposal : proposals) {
            Topic topic = topic(topics.size() + 1, proposal, faults);
            if (!titles.add(topic.title().toLowerCase(Locale.ROOT))) {
                faults.add("Topic: \"%s\" is there twice.".formatted(topic.title()));
            }
            topics.add(topic);
        }
        addNumberFault(topics.size(), faults);
        return topics;
    }

    private static Topic topic(int number, Proposal proposal, List<String> faults) {
        return new Topic(
                UUID.randomUUID().toString(),
                number,
                TypedWords.of("Topic", proposal.title(), LONGEST_TITLE, true, faults),
                TypedWords.of("What it is about", proposal.words(), LONGEST_WORDS, false, faults),
                List.of(proposal.by()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Adds a topic of a member's. One that is there already by this title gets another proposer; who has proposed it before has
     * no effect.
     *
     * @return the id of the topic
     * @throws NotFoundException if there is no such ballot for the caller
     * @throws InvalidSubmissionException if it says nothing, or the voting is over
     */
    @Transactional
    public String propose(Caller caller, String ballotId, String title, String words) {
        Ballot ballot = holdOpen(
                ballotId, (keeper, subject) -> isMember(keeper, subject, caller) || keeper.mayRun(caller, subject));
        List<String> faults = new ArrayList<>();
        Topic topic = topic(ballot.topics().size() + 1, new Proposal(title, words, caller.userId()), faults);
        requireNone(faults);
        Optional<Topic> same = ballot.topics().stream()
                .filter(known -> known.dropped().isEmpty() && known.title().equalsIgnoreCase(topic.title()))
                .findFirst();
        if (same.isPresent()) {
            if (!same.get().proposers().contains(caller.userId())) {
                rows.addProposer(same.get().id(), caller.userId(), now());
            }
            return same.get().id();
        }
        addNumberFault(ballot.topics().size() + 1, faults);
        requireNone(faults);
        rows.add(ballotId, topic, now());
        return topic.id();
    }

    /**
     * Words a topic otherwise, by one who proposed it or who runs the ballot. Votes for it stay, and whoever has given one is told.
     *
     * @throws NotFoundException if there is no such topic for the caller
     * @throws InvalidSubmissionException if it says nothing or what another one says, or the voting is over
     */
    @Transactional
    public void reword(Caller caller, String ballotId, String topicId, String title, String words) {
        Ballot ballot = hold(ballotId);
        Topic topic = topicOf(ballot, topicId);
        boolean isProposer = topic.proposers().contains(caller.userId());
        require(isProposer || keeperOf(ballot).mayRun(caller, ballot.subjectId()), ballotId);
        requireOpen(ballot);
        List<String> faults = new ArrayList<>();
        Topic reworded = new Topic(
                topicId,
                topic.number(),
                TypedWords.of("Topic", title, LONGEST_TITLE, true, faults),
                TypedWords.of("What it is about", words, LONGEST_WORDS, false, faults),
                topic.proposers(),
                topic.mergedInto(),
                topic.dropped());
        ballot.topics().stream()
                .filter(other -> !other.id().equals(topicId) && other.dropped().isEmpty())
                .filter(other -> other.title().equalsIgnoreCase(reworded.title()))
                .findFirst()
                .ifPresent(other -> faults.add("Topic: \"%s\" is there already.".formatted(other.title())));
        requireNone(faults);
        if (!reworded.equals(topic)) {
            rows.change(reworded);
            mail.tellOfRewording(ballot, topic, reworded, votersFor(ballotId, topicId), keeperOf(ballot));
        }
    }

    private Set<String> votersFor(String ballotId, String topicId) {
        return rows.papers(ballotId).stream()
                .filter(paper -> paper.order().contains(topicId))
                .map(Paper::voterId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Lets a topic stand together with another: its proposers are told, and votes for either count for both.
     *
     * @throws NotFoundException if there are no such topics for the caller, who has to run the ballot
     * @throws InvalidSubmissionException if one of them does not stand by itself, or the voting is over
     */
    @Transactional
    public void merge(Caller caller, String ballotId, String topicId, String intoId) {
        Ballot ballot = holdOpen(ballotId, (keeper, subject) -> keeper.mayRun(caller, subject));
        Topic topic = topicOf(ballot, topicId);
        Topic into = topicOf(ballot, intoId);
        if (topic.mergedInto().equals(Optional.of(intoId))) {
            return;
        }
        if (topicId.equals(intoId)) {
            throw new InvalidSubmissionException("Merge into: another topic than this one.");
        }
        requireStanding(topic);
        requireStanding(into);
        rows.change(merged(topic, Optional.of(intoId)));
        mail.tellOfMerging(ballot, topic, into, ballot.proposersOf(topicId), keeperOf(ballot));
    }

    /**
     * Lets a topic stand by itself again, with the votes that were given to it.
     *
     * @throws NotFoundException if there is no such topic for the caller, who has to run the ballot
     * @throws InvalidSubmissionException if the voting is over
     */
    @Transactional
    public void takeApart(Caller caller, String ballotId, String topicId) {
        Ballot ballot = holdOpen(ballotId, (keeper, subject) -> keeper.mayRun(caller, subject));
        Topic topic = topicOf(ballot, topicId);
        if (topic.mergedInto().isPresent()) {
            rows.change(merged(topic, Optional.empty()));
        }
    }

    private static Topic merged(Topic topic, Optional<String> into) {
        return new Topic(
                topic.id(), topic.number(), topic.title(), topic.words(), topic.proposers(), into, topic.dropped());
    }

    /**
     * Drops a topic with those that stand together with it, for a reason that its proposers are told.
     *
     * @throws NotFoundException if there is no such topic for the caller, who has to run the ballot
     * @throws InvalidSubmissionException if the reason says nothing, the topic is merged, or the voting is over
     */
    @Transactional
    public void drop(Caller caller, String ballotId, String topicId, String reason) {
        Ballot ballot = holdOpen(ballotId, (keeper, subject) -> keeper.mayRun(caller, subject));
        Topic topic = topicOf(ballot, topicId);
        if (topic.dropped().isPresent()) {
            return;
        }
        requireStanding(topic);
        List<String> faults = new ArrayList<>();
        String words = TypedWords.reason("Reason", reason, LONGEST_REASON, faults);
        requireNone(faults);
        rows.change(new Topic(
                topicId,
                topic.number(),
                topic.title(),
                topic.words(),
                topic.proposers(),
                topic.mergedInto(),
                Optional.of(words)));
        mail.tellOfDropping(ballot, topic, words, ballot.proposersOf(topicId), keeperOf(ballot));
    }

    /**
     * Takes a member's vote; the last one counts, and one without topics takes it back.
     *
     * @param order ids of topics, the most wanted first; one that was merged since the page was opened counts for that into which
     *     it was
     * @throws NotFoundException if there is no such ballot for the caller
     * @throws InvalidSubmissionException if there are too many, one twice or one that was dropped, or the voting is over
     */
    @Transactional
    public void vote(Caller caller, String ballotId, List<String> order) {
        Ballot ballot = holdOpen(ballotId, (keeper, subject) -> isMember(keeper, subject, caller));
        Map<String, Topic> byId = ballot.topics().stream().collect(Collectors.toMap(Topic::id, Function.identity()));
        Map<String, String> roots = ballot.counting();
        List<String> faults = new ArrayList<>();
        if (order.size() > ballot.picks()) {
            faults.add("Your order: at most %d topics.".formatted(ballot.picks()));
        }
        if (Set.copyOf(order).size() < order.size()) {
            faults.add("Your order: each topic once.");
        }
        for (String topicId : order) {
            Topic topic = byId.get(topicId);
            if (topic == null) {
                faults.add(
                        "Your order: there is no topic \"%s\".".formatted(TypedText.shortened(topicId, LONGEST_TITLE)));
            } else if (!roots.containsKey(topicId)) {
                faults.add("Your order: \"%s\" was dropped meanwhile.".formatted(topic.title()));
            }
        }
        requireNone(faults);
        rows.keep(ballotId, new Paper(caller.userId(), order));
    }

    /**
     * Says when the voting ends.
     *
     * @throws NotFoundException if there is no such ballot for the caller, who has to run it
     * @throws InvalidSubmissionException if that is over, or the ballot is counted
     */
    @Transactional
    public void endAt(Caller caller, String ballotId, Instant closesAt) {
        Ballot ballot = hold(ballotId);
        require(keeperOf(ballot).mayRun(caller, ballot.subjectId()), ballotId);
        List<String> faults = new ArrayList<>();
        if (ballot.closed().isPresent()) {
            faults.add("End of the voting: it is counted already.");
        } else {
            addEndFault(closesAt, now(), faults);
        }
        requireNone(faults);
        rows.endAt(ballotId, closesAt.truncatedTo(ChronoUnit.MICROS));
    }

    /** As below, by somebody who runs it. */
    @Transactional
    public void close(Caller caller, String ballotId) {
        Ballot ballot = hold(ballotId);
        require(keeperOf(ballot).mayRun(caller, ballot.subjectId()), ballotId);
        close(ballotId, caller.userId());
    }

    /**
     * Ends the voting, counts, keeps what has come out and tells the members; again has no effect.
     *
     * @throws NotFoundException if there is no such ballot
     */
    @Transactional
    public void close(String ballotId, String by) {
        Ballot ballot = hold(ballotId);
        if (ballot.closed().isPresent()) {
            return;
        }
        Set<String> members = keeperOf(ballot).members(ballot.subjectId());
        List<Paper> papers = rows.papers(ballotId);
        rows.close(
                ballotId,
                new Closed(now(), by, members.size(), BallotCount.voters(papers, members)),
                BallotCount.of(ballot, papers, members));
        mail.tellOfResult(ballot, members, keeperOf(ballot));
        news.publishEvent(new BallotClosed(ballotId, ballot.keeper(), ballot.subjectId()));
    }

    /** Those for which time has brought something. */
    Set<String> due() {
        return rows.due(now(), now().plus(REMINDER));
    }

    /** Closes what is over, and reminds members who have not voted a day before. */
    @Transactional
    public void look(String ballotId) {
        Ballot ballot = hold(ballotId);
        if (ballot.closed().isPresent()) {
            return;
        }
        if (!ballot.isOpen(now())) {
            close(ballotId, BY_TIME);
        } else if (!rows.isReminded(ballotId)
                && !now().isBefore(ballot.closesAt().minus(REMINDER))) {
            Set<String> silent = new TreeSet<>(keeperOf(ballot).members(ballot.subjectId()));
            rows.papers(ballotId).forEach(paper -> silent.remove(paper.voterId()));
            rows.reminded(ballotId, now());
            mail.remind(ballot, silent, keeperOf(ballot));
        }
    }

    /**
     * A ballot, for the feature whose it is.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Ballot get(String ballotId) {
        return rows.find(ballotId).orElseThrow(() -> notFound(ballotId));
    }

    /** The ids of a ballot's topics in the order in which they have come out; none before it is closed. */
    @Transactional(readOnly = true)
    public List<String> order(String ballotId) {
        return rows.places(ballotId).stream().map(BallotCount.Place::topicId).toList();
    }

    private Ballot hold(String ballotId) {
        return rows.hold(ballotId).orElseThrow(() -> notFound(ballotId));
    }

    private Ballot holdOpen(String ballotId, BiPredicate<BallotKeepers, String> right) {
        Ballot ballot = hold(ballotId);
        require(right.test(keeperOf(ballot), ballot.subjectId()), ballotId);
        requireOpen(ballot);
        return ballot;
    }

    private static boolean isMember(BallotKeepers keeper, String subject, Caller caller) {
        return keeper.members(subject).contains(caller.userId());
    }

    private static void require(boolean right, String ballotId) {
        if (!right) {
            throw notFound(ballotId);
        }
    }

    private void requireOpen(Ballot ballot) {
        if (!ballot.isOpen(now())) {
            throw new InvalidSubmissionException("The voting is over.");
        }
    }

    private static void requireStanding(Topic topic) {
        if (!topic.stands()) {
            throw new InvalidSubmissionException("Topic: \"%s\" %s."
                    .formatted(
                            topic.title(),
                            topic.dropped().isPresent() ? "is dropped" : "stands together with another one"));
        }
    }

    private static void requireNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static void addEndFault(Instant closesAt, Instant now, List<String> faults) {
        if (!closesAt.isAfter(now)) {
            faults.add("End of the voting: a time that lies ahead.");
        }
    }

    private static void addNumberFault(int topics, List<String> faults) {
        if (topics > MOST_TOPICS) {
            faults.add("Topics: at most %d.".formatted(MOST_TOPICS));
        }
    }

    private static Topic topicOf(Ballot ballot, String topicId) {
        return ballot.topics().stream()
                .filter(topic -> topic.id().equals(topicId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("topic", topicId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static NotFoundException notFound(String ballotId) {
        return NotFoundException.of("ballot", ballotId);
    }
}
