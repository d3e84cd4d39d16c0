package org.charterpath.ballot;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the members of a group put in order together, and until when.
 *
 * @param keeper the feature whose {@code subjectId} it belongs to
 * @param question what the order is about
 * @param picks how many topics each can put in order at most
 * @param closed empty while members vote, and after the end until it is counted
 * @param topics by their age, those too that are merged or dropped
 */
public record Ballot(
        String id,
        String keeper,
        String subjectId,
        String question,
        int picks,
        Instant openedAt,
        Instant closesAt,
        Optional<Closed> closed,
        List<Topic> topics) {

    public Ballot {
        topics = List.copyOf(topics);
    }

    /**
     * Something that can be wanted.
     *
     * @param number its age among the topics of the ballot, 1 for the eldest
     * @param proposers user ids of those who want it talked about, in the order of proposing
     * @param mergedInto the topic with which it stands together from then on
     * @param dropped why it is no topic any more; empty while it is one
     */
    public record Topic(
            String id,
            int number,
            String title,
            String words,
            List<String> proposers,
            Optional<String> mergedInto,
            Optional<String> dropped) {

        public Topic {
            proposers = List.copyOf(proposers);
        }

        /** Whether it can be put in order by itself. */
        public boolean stands() {
            return mergedInto.isEmpty() && dropped.isEmpty();
        }
    }

    /**
     * How it has ended.
     *
     * @param members how many could vote then
     * @param voters how many of them had
     */
    public record Closed(Instant at, String by, int members, int voters) {}

    /** Whether ballots are taken at a moment. */
    public boolean isOpen(Instant now) {
        return closed.isEmpty() && now.isBefore(closesAt);
    }

    /** The topics that can be put in order, by their age. */
    public List<Topic> standing() {
        return topics.stream().filter(Topic::stands).toList();
    }

    /** The topics that stand together with one, itself first. */
    public List<Topic> together(String topicId) {
        Map<String, String> roots = roots();
        return topics.stream()
                .filter(topic -> topicId.equals(roots.get(topic.id())))
                .sorted((one, other) ->
                        Boolean.compare(other.id().equals(topicId), one.id().equals(topicId)))
                .toList();
    }

    /** Everybody who proposed a topic or one that stands together with it, each once. */
    public Set<String> proposersOf(String topicId) {
        return together(topicId).stream()
                .flatMap(topic -> topic.proposers().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For each topic the one under which its votes count: itself, or what it is merged into; none for what is dropped. */
    Map<String, String> counting() {
        Map<String, String> roots = roots();
        Set<String> standing = standing().stream().map(Topic::id).collect(Collectors.toSet());
        roots.values().retainAll(standing);
        return roots;
    }

    private Map<String, String> roots() {
        Map<String, Topic> byId = topics.stream().collect(Collectors.toMap(Topic::id, Function.identity()));
        Map<String, String> roots = new HashMap<>();
        topics.forEach(topic -> roots.put(topic.id(), rootOf(topic, byId).id()));
        return roots;
    }

    private static Topic rootOf(Topic topic, Map<String, Topic> byId) {
        Topic root = topic;
        while (root.mergedInto().isPresent()) {
            root = Objects.requireNonNull(byId.get(root.mergedInto().get()));
        }
        return root;
    }
}
