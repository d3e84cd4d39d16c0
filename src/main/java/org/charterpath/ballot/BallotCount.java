package org.charterpath.ballot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.charterpath.ballot.Ballot.Topic;

/**
 * Counts by Borda: with {@code k} picks, a first place is worth {@code k} points, a second one {@code k - 1}, and what is not on a
 * paper nothing from it. Somebody who puts fewer topics in order gives fewer points away and no less to the first. Where points
 * are equal more first places decide, then the greater age.
 */
final class BallotCount {

    private BallotCount() {}

    /**
     * What a member has put in order.
     *
     * @param order ids of topics, the most wanted first
     */
    record Paper(String voterId, List<String> order) {

        Paper {
            order = List.copyOf(order);
        }
    }

    /**
     * Where a topic has come out.
     *
     * @param firsts how many wanted it most
     */
    record Place(String topicId, int points, int firsts) {}

    /** How many of the members have voted. */
    static int voters(Collection<Paper> papers, Set<String> members) {
        return Math.toIntExact(papers.stream()
                .filter(paper -> members.contains(paper.voterId()))
                .count());
    }

    /**
     * The topics that stand, the most wanted first. What members have said of merged topics counts for that into which they are
     * merged: by its best place on the paper, and what comes after it moves up.
     *
     * @param members whose papers count
     */
    static List<Place> of(Ballot ballot, Collection<Paper> papers, Set<String> members) {
        Map<String, String> roots = ballot.counting();
        Map<String, Integer> points = new HashMap<>();
        Map<String, Integer> firsts = new HashMap<>();
        for (Paper paper : papers) {
            if (members.contains(paper.voterId())) {
                List<String> order = asCounted(paper, roots);
                for (int place = 0; place < order.size(); place++) {
                    points.merge(order.get(place), ballot.picks() - place, Integer::sum);
                }
                order.stream().limit(1).forEach(first -> firsts.merge(first, 1, Integer::sum));
            }
        }
        Map<String, Integer> ages = ages(ballot, roots);
        List<Place> places = new ArrayList<>(ballot.standing().stream()
                .map(Topic::id)
                .map(id -> new Place(id, points.getOrDefault(id, 0), firsts.getOrDefault(id, 0)))
                .toList());
        places.sort(Comparator.comparingInt(Place::points)
                .reversed()
                .thenComparing(Comparator.comparingInt(Place::firsts).reversed())
                .thenComparingInt(place -> ages.getOrDefault(place.topicId(), Integer.MAX_VALUE)));
        return List.copyOf(places);
    }

    /** A paper with what counts now. */
    static List<String> asCounted(Paper paper, Map<String, String> roots) {
        return paper.order().stream()
                .map(roots::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** A topic is as old as the eldest of those that stand together with it. */
    private static Map<String, Integer> ages(Ballot ballot, Map<String, String> roots) {
        Map<String, Integer> ages = new HashMap<>();
        ballot.topics().forEach(topic -> {
            String root = roots.get(topic.id());
            if (root != null) {
                ages.merge(root, topic.number(), Math::min);
            }
        });
        return ages;
    }
}
