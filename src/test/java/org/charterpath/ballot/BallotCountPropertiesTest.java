package org.charterpath.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.BallotCount.Paper;
import org.charterpath.ballot.BallotCount.Place;
import org.junit.jupiter.api.Test;

/** What holds of a count, whatever is voted for, merged, dropped, and whoever leaves. */
class BallotCountPropertiesTest {

    private static final Instant NOON = Instant.parse("2026-01-12T18:00:00Z");

    /** Somebody's votes in a group where anything was merged and dropped. */
    private static final class Group {

        final Random lot;
        final int picks;
        final List<Topic> topics = new ArrayList<>();
        final Set<String> members = new HashSet<>();
        final List<Paper> papers = new ArrayList<>();

        Group(long seed, int picks) {
            lot = new Random(seed);
            this.picks = picks;
            int count = 1 + lot.nextInt(9);
            IntStream.rangeClosed(1, count).forEach(number -> topics.add(topic(number)));
            for (int voter = 0; voter < 12; voter++) {
                if (lot.nextInt(5) > 0) {
                    members.add("m" + voter);
                }
                if (lot.nextInt(4) > 0) {
                    papers.add(new Paper("m" + voter, order()));
                }
            }
        }

        List<String> order() {
            List<String> ids = topics.stream().map(Topic::id).collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(ids, lot);
            return ids.subList(0, 1 + lot.nextInt(Math.min(picks, ids.size())));
        }

        /** Merges some topics that stand into others that do, and drops some. */
        Group mixed() {
            for (int at = 0; at < topics.size(); at++) {
                List<String> others =
                        ballot().standing().stream().map(Topic::id).collect(Collectors.toCollection(ArrayList::new));
                others.remove(topics.get(at).id());
                if (!others.isEmpty() && topics.get(at).stands() && lot.nextInt(3) == 0) {
                    topics.set(at, merged(topics.get(at), others.get(lot.nextInt(others.size()))));
                } else if (topics.get(at).stands() && lot.nextInt(6) == 0) {
                    topics.set(at, dropped(topics.get(at)));
                }
            }
            return this;
        }

        Ballot ballot() {
            return new Ballot("b", "k", "s", "What first?", picks, NOON, NOON, Optional.empty(), topics);
        }

        List<Place> count() {
            return BallotCount.of(ballot(), papers, members);
        }

        List<Paper> counting() {
            return papers.stream()
                    .filter(paper -> members.contains(paper.voterId()))
                    .toList();
        }
    }

    private static Topic topic(int number) {
        return new Topic(
                "t" + number, number, "Topic " + number, "", List.of("p" + number), Optional.empty(), Optional.empty());
    }

    private static Topic merged(Topic topic, String into) {
        return new Topic(
                topic.id(), topic.number(), topic.title(), "", topic.proposers(), Optional.of(into), Optional.empty());
    }

    private static Topic dropped(Topic topic) {
        return new Topic(
                topic.id(),
                topic.number(),
                topic.title(),
                "",
                topic.proposers(),
                Optional.empty(),
                Optional.of("Done already"));
    }

    /** Points as the rule says them, added up paper by paper. */
    @Property(tries = 300)
    void givesEachPlaceOnAPaperItsPoints(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int picks) {
        Group group = new Group(seed, picks).mixed();
        int given = group.counting().stream()
                .mapToInt(paper -> {
                    int counted = BallotCount.asCounted(paper, group.ballot().counting())
                            .size();
                    return IntStream.range(0, counted)
                            .map(place -> picks - place)
                            .sum();
                })
                .sum();
        assertThat(group.count().stream().mapToInt(Place::points).sum()).isEqualTo(given);
        assertThat(group.count().stream().map(Place::topicId))
                .containsExactlyInAnyOrderElementsOf(
                        group.ballot().standing().stream().map(Topic::id).toList());
    }

    @Property(tries = 200)
    void isTheSameInWhateverOrderThePapersCome(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int picks) {
        Group group = new Group(seed, picks).mixed();
        List<Place> before = group.count();
        Collections.shuffle(group.papers, group.lot);
        assertThat(group.count()).isEqualTo(before);
    }

    @Property(tries = 200)
    void neverPutsATopicBackThatSomebodyWantsMore(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int picks) {
        Group group = new Group(seed, picks);
        for (int at = 0; at < group.papers.size(); at++) {
            Paper paper = group.papers.get(at);
            int last = paper.order().size() - 1;
            if (last > 0) {
                String raised = paper.order().get(last);
                int before = placeOf(group.count(), raised);
                List<String> order = new ArrayList<>(paper.order());
                Collections.swap(order, last - 1, last);
                group.papers.set(at, new Paper(paper.voterId(), order));
                assertThat(placeOf(group.count(), raised)).isLessThanOrEqualTo(before);
            }
        }
    }

    @Property(tries = 200)
    void losesNoVotesByMergingAndHasTheOldOnesAgainOnceTakenApart(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int picks) {
        Group group = new Group(seed, picks);
        List<Place> before = group.count();
        List<Topic> apart = List.copyOf(group.topics);
        int voters = BallotCount.voters(group.papers, group.members);
        Set<String> proposers = proposers(group.ballot());

        if (group.topics.size() > 1) {
            group.topics.set(0, merged(group.topics.get(0), group.topics.get(1).id()));
            Place together = group.count().stream()
                    .filter(place -> place.topicId().equals("t2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(together.points())
                    .isGreaterThanOrEqualTo(Math.max(pointsOf(before, "t1"), pointsOf(before, "t2")));
            assertThat(proposers(group.ballot())).isEqualTo(proposers);
        }
        assertThat(BallotCount.voters(group.papers, group.members)).isEqualTo(voters);

        group.topics.clear();
        group.topics.addAll(apart);
        assertThat(group.count()).isEqualTo(before);
    }

    @Property(tries = 200)
    void countsForThoseAloneWhoAreMembersThen(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int picks) {
        Group group = new Group(seed, picks).mixed();
        String leaver = "m" + group.lot.nextInt(12);
        group.members.remove(leaver);
        List<Place> after = group.count();
        group.papers.removeIf(paper -> paper.voterId().equals(leaver));
        assertThat(group.count()).isEqualTo(after);
        assertThat(BallotCount.voters(group.papers, group.members)).isLessThanOrEqualTo(group.members.size());
    }

    @Test
    void letsMoreFirstPlacesDecideWherePointsAreEqualAndThenTheGreaterAge() {
        Group group = new Group(1, 3);
        group.topics.clear();
        IntStream.rangeClosed(1, 4).forEach(number -> group.topics.add(topic(number)));
        group.members.addAll(Set.of("a", "b", "c"));
        group.papers.clear();
        group.papers.add(new Paper("a", List.of("t3")));
        group.papers.add(new Paper("b", List.of("t4", "t2")));
        group.papers.add(new Paper("c", List.of("t1")));
        assertThat(group.count())
                .containsExactly(
                        new Place("t1", 3, 1), new Place("t3", 3, 1), new Place("t4", 3, 1), new Place("t2", 2, 0));

        group.papers.set(1, new Paper("b", List.of("t4", "t2", "t1")));
        group.papers.set(2, new Paper("c", List.of("t2", "t4")));
        assertThat(group.count())
                .containsExactly(
                        new Place("t2", 5, 1), new Place("t4", 5, 1), new Place("t3", 3, 1), new Place("t1", 1, 0));
    }

    @Test
    void countsAMergedTopicOnceOnAPaperAtItsBetterPlaceAndAsOldAsTheElder() {
        Group group = new Group(1, 3);
        group.topics.clear();
        group.topics.addAll(List.of(topic(1), topic(2), merged(topic(3), "t4"), topic(4)));
        group.topics.set(0, merged(topic(1), "t4"));
        group.members.addAll(Set.of("a", "b"));
        group.papers.clear();
        group.papers.add(new Paper("a", List.of("t3", "t4", "t2")));
        group.papers.add(new Paper("b", List.of("t2")));
        assertThat(group.count()).containsExactly(new Place("t2", 5, 1), new Place("t4", 3, 1));
        assertThat(group.ballot().proposersOf("t4")).containsExactlyInAnyOrder("p1", "p3", "p4");
    }

    private static int placeOf(List<Place> places, String topicId) {
        return places.stream().map(Place::topicId).toList().indexOf(topicId);
    }

    private static int pointsOf(List<Place> places, String topicId) {
        return places.stream()
                .filter(place -> place.topicId().equals(topicId))
                .mapToInt(Place::points)
                .sum();
    }

    private static Set<String> proposers(Ballot ballot) {
        return ballot.standing().stream()
                .flatMap(topic -> ballot.proposersOf(topic.id()).stream())
                .collect(Collectors.toSet());
    }
}
