package org.charterpath.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.survey.Survey.Group;
import org.charterpath.survey.Survey.Section;
import org.charterpath.survey.Survey.Support;

/**
 * What has come out, so that nothing can be told of fewer than {@value #FEWEST} people. Groups that are smaller are put together,
 * with one that is large enough as well: what they say cannot be found by taking others from a total then. That one is chosen
 * by how many were invited, so that the choice says nothing of how many have answered. The same groups stay together in
 * all tables, and everybody who has answered counts in each section: two tables say no more than one.
 *
 * @param parts who is shown together; empty where too few have answered to show anything
 * @param sections by their numbers
 */
public record SurveyResults(List<Part> parts, List<SectionResult> sections) {

    /** The fewest answers of which something is said. */
    public static final int FEWEST = 5;

    private static final int WHOLE = 100;

    public SurveyResults {
        parts = List.copyOf(parts);
        sections = List.copyOf(sections);
    }

    /** How many people of a group think of a section in a way. */
    record Tally(int group, int section, Support support, int answers) {}

    /**
     * Groups that are shown together, mostly one.
     *
     * @param groups their numbers
     * @param name all of their names
     */
    public record Part(List<Integer> groups, String name, int answers, int invited) {

        public Part {
            groups = List.copyOf(groups);
        }

        /** The share of the invited who have answered, in percent. */
        public int rate() {
            return percent(answers, invited);
        }
    }

    /** A part of a bar, in hundredths of its length. */
    public record Piece(Support support, double from, double width) {}

    /**
     * What some people think of a section.
     *
     * @param counts how many think so, for every support
     */
    public record Rating(String name, Map<Support, Integer> counts) {

        public Rating {
            counts = new EnumMap<>(counts);
        }

        public int count(Support support) {
            return counts.getOrDefault(support, 0);
        }

        /** How many of them can say. */
        public int rated() {
            return answers() - count(Support.CANNOT_SAY);
        }

        public int answers() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** As parts of a bar from 0 to 100, without those that nobody has chosen. */
        public List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            double from = 0;
            for (Support support : Support.values()) {
                double width = answers() == 0 ? 0 : (double) WHOLE * count(support) / answers();
                if (width > 0) {
                    pieces.add(new Piece(support, from, width));
                }
                from += width;
            }
            return pieces;
        }

        /** How many percent of those who can say support it; empty where nobody can. */
        public Optional<Integer> inSupport() {
            return rated() == 0
                    ? Optional.empty()
                    : Optional.of(percent(count(Support.STRONGLY_FOR) + count(Support.FOR), rated()));
        }
    }

    /**
     * What is thought of a section.
     *
     * @param total of everybody
     * @param parts by group, in the order of {@link SurveyResults#parts}; none where there is only one
     */
    public record SectionResult(Section section, Rating total, List<Rating> parts) {

        public SectionResult {
            parts = List.copyOf(parts);
        }

        /** What is drawn: each group, or everybody where there is one only. */
        public List<Rating> bars() {
            return parts.isEmpty() ? List.of(total) : parts;
        }
    }

    /** What has come out of a survey. */
    static SurveyResults of(Survey survey, List<Tally> tallies) {
        List<Part> parts = parts(survey.groups());
        Map<Integer, Map<Integer, Map<Support, Integer>>> counts = new HashMap<>();
        tallies.forEach(tally -> counts.computeIfAbsent(tally.section(), none -> new HashMap<>())
                .computeIfAbsent(tally.group(), none -> new EnumMap<>(Support.class))
                .merge(tally.support(), tally.answers(), Integer::sum));
        return new SurveyResults(
                parts,
                parts.isEmpty()
                        ? List.of()
                        : survey.sections().stream()
                                .map(section -> result(section, parts, counts.getOrDefault(section.number(), Map.of())))
                                .toList());
    }

    private static SectionResult result(
            Section section, List<Part> parts, Map<Integer, Map<Support, Integer>> byGroup) {
        List<Rating> ratings = parts.stream()
                .map(part ->
                        rating(part.name(), part.groups().stream().map(group -> byGroup.getOrDefault(group, Map.of()))))
                .toList();
        return new SectionResult(
                section, rating("Everybody", byGroup.values().stream()), ratings.size() == 1 ? List.of() : ratings);
    }

    private static Rating rating(String name, Stream<Map<Support, Integer>> groups) {
        Map<Support, Integer> sum = new EnumMap<>(Support.class);
        Stream.of(Support.values()).forEach(support -> sum.put(support, 0));
        groups.forEach(counts -> counts.forEach((support, answers) -> sum.merge(support, answers, Integer::sum)));
        return new Rating(name, sum);
    }

    /** Who is shown together; empty where fewer than {@value #FEWEST} have answered in all. */
    static List<Part> parts(List<Group> groups) {
        if (groups.stream().mapToInt(Group::answers).sum() < FEWEST) {
            return List.of();
        }
        Set<Integer> together = groups.stream()
                .filter(group -> group.answers() < FEWEST)
                .map(Group::number)
                .collect(Collectors.toCollection(HashSet::new));
        if (!together.isEmpty()) {
            groups.stream()
                    .filter(group -> !together.contains(group.number()))
                    .min(Comparator.comparingInt(Group::invited).thenComparingInt(Group::number))
                    .ifPresent(large -> together.add(large.number()));
        }
        List<Part> parts = new ArrayList<>(groups.stream()
                .filter(group -> !together.contains(group.number()))
                .map(group -> part(List.of(group)))
                .toList());
        if (!together.isEmpty()) {
            parts.add(part(groups.stream()
                    .filter(group -> together.contains(group.number()))
                    .toList()));
        }
        return parts;
    }

    private static Part part(List<Group> groups) {
        return new Part(
                groups.stream().map(Group::number).toList(),
                groups.stream().map(Group::name).collect(Collectors.joining(", ")),
                groups.stream().mapToInt(Group::answers).sum(),
                groups.stream().mapToInt(Group::invited).sum());
    }

    /** How many have answered; 0 where they are too few to say. */
    public int answers() {
        return parts.stream().mapToInt(Part::answers).sum();
    }

    /** How many were invited, of those who are shown. */
    public int invited() {
        return parts.stream().mapToInt(Part::invited).sum();
    }

    /** The share of the invited who have answered, in percent. */
    public int rate() {
        return percent(answers(), invited());
    }

    /** The name of a group where it stands for itself; empty where it is shown together with others, or not at all. */
    Optional<String> nameOf(int group) {
        return parts.stream()
                .filter(part -> part.groups().equals(List.of(group)))
                .map(Part::name)
                .findFirst();
    }

    static int percent(int part, int whole) {
        return whole == 0 ? 0 : Math.toIntExact(Math.round((double) WHOLE * part / whole));
    }
}
