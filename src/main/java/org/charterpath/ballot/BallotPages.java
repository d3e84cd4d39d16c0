package org.charterpath.ballot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.BallotCount.Paper;
import org.charterpath.ballot.BallotCount.Place;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A ballot as somebody may read it: before it is closed nobody learns more of votes than the own one and how many there are. */
@Service
public class BallotPages {

    /** Where ballots are. */
    public static final String PATH = "/ballots";

    private final BallotRows rows;
    private final Ballots ballots;
    private final Accounts accounts;
    private final Clock clock;

    BallotPages(BallotRows rows, Ballots ballots, Accounts accounts, Clock clock) {
        this.rows = rows;
        this.ballots = ballots;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Where a ballot is, from the first slash on. */
    public static String addressOf(String ballotId) {
        return PATH + "/" + ballotId;
    }

    /**
     * A topic with those that stand together with it.
     *
     * @param proposers by name
     * @param isOwn whether the reader is one of them
     */
    public record Line(Topic topic, List<Topic> merged, List<String> proposers, boolean isOwn) {}

    /**
     * Where a topic has come out.
     *
     * @param place 1 for the most wanted
     * @param firsts how many wanted it most
     */
    public record Result(int place, Line line, int points, int firsts) {}

    /**
     * A ballot for one reader.
     *
     * @param mine the ids of the topics in the reader's order, as they count now
     * @param members how many can vote, or could when it was closed
     * @param voters how many of them have
     * @param ends when the voting ends, in words
     * @param results nobody's before it is closed
     */
    public record View(
            Ballot ballot,
            String title,
            List<Line> lines,
            List<Line> dropped,
            List<String> mine,
            int members,
            int voters,
            String ends,
            boolean isOpen,
            boolean mayVote,
            boolean mayRun,
            List<Result> results,
            ZoneId zone) {

        /** The places that can be given, from 1. */
        public List<Integer> places() {
            return IntStream.rangeClosed(1, Math.min(ballot.picks(), lines.size()))
                    .boxed()
                    .toList();
        }

        /** The topic that the reader has put at a place; empty text where there is none. */
        public String mineAt(int place) {
            return place <= mine.size() ? mine.get(place - 1) : "";
        }
    }

    /**
     * A ballot for somebody who may read it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String ballotId) {
        Ballot ballot = rows.find(ballotId).orElseThrow(() -> NotFoundException.of("ballot", ballotId));
        BallotKeepers keeper = ballots.keeperOf(ballot);
        Set<String> members = keeper.members(ballot.subjectId());
        boolean isMember = members.contains(reader.userId());
        boolean mayRun = keeper.mayRun(reader, ballot.subjectId());
        if (!isMember && !mayRun && !keeper.mayRead(reader, ballot.subjectId())) {
            throw NotFoundException.of("ballot", ballotId);
        }
        Instant now = clock.instant();
        Names names = accounts.namesOf(ballot.topics().stream()
                .flatMap(topic -> topic.proposers().stream())
                .collect(Collectors.toSet()));
        Function<Topic, Line> line = topic -> new Line(
                topic,
                ballot.together(topic.id()).stream()
                        .filter(other -> !other.equals(topic))
                        .toList(),
                ballot.proposersOf(topic.id()).stream()
                        .map(person -> names.called(person, now))
                        .toList(),
                ballot.proposersOf(topic.id()).contains(reader.userId()));
        List<Paper> papers = rows.papers(ballotId);
        Map<String, String> roots = ballot.counting();
        boolean isOpen = ballot.isOpen(now);
        return new View(
                ballot,
                keeper.titleOf(ballot.subjectId()),
                ballot.standing().stream().map(line).toList(),
                ballot.topics().stream()
                        .filter(topic -> topic.dropped().isPresent())
                        .map(line)
                        .toList(),
                papers.stream()
                        .filter(paper -> paper.voterId().equals(reader.userId()))
                        .flatMap(paper -> BallotCount.asCounted(paper, roots).stream())
                        .toList(),
                ballot.closed().map(Ballot.Closed::members).orElse(members.size()),
                ballot.closed().map(Ballot.Closed::voters).orElseGet(() -> BallotCount.voters(papers, members)),
                DayWords.of(ballot.closesAt().atZone(keeper.zoneOf(ballot.subjectId()))),
                isOpen,
                isOpen && isMember,
                mayRun,
                ballot.closed().isPresent() ? results(ballotId, ballot, line) : List.of(),
                keeper.zoneOf(ballot.subjectId()));
    }

    private List<Result> results(String ballotId, Ballot ballot, Function<Topic, Line> line) {
        Map<String, Topic> byId = ballot.topics().stream().collect(Collectors.toMap(Topic::id, Function.identity()));
        List<Place> places = rows.places(ballotId);
        return IntStream.range(0, places.size())
                .mapToObj(at -> new Result(
                        at + 1,
                        line.apply(byId.get(places.get(at).topicId())),
                        places.get(at).points(),
                        places.get(at).firsts()))
                .toList();
    }
}
