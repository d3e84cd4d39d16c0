package org.charterpath.survey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What groups of people are asked about a draft, section by section.
 *
 * @param keeper the feature whose {@code subjectId} it belongs to
 * @param closedAt empty while answers are taken, and after the end until it is noticed
 * @param publishedAt when what became of the comments was made public
 * @param sections the draft as it was when the survey opened, in its order
 * @param groups who is asked, in the order in which they were named
 */
public record Survey(
        String id,
        String keeper,
        String subjectId,
        String title,
        String introduction,
        Instant openedAt,
        Instant closesAt,
        Optional<Instant> closedAt,
        Optional<Instant> publishedAt,
        List<Section> sections,
        List<Group> groups) {

    /** In place of the number of a section, what is said about all of the draft. */
    public static final int OVERALL = 0;

    public Survey {
        sections = List.copyOf(sections);
        groups = List.copyOf(groups);
    }

    /**
     * A part of the draft.
     *
     * @param number from 1
     */
    public record Section(int number, String title, String words) {}

    /**
     * People of whom nothing is said but what they say together.
     *
     * @param number from 1
     * @param stated how many people were invited, by the word of whoever opened the survey
     * @param links how many of them were given a link
     * @param answers how many have answered
     */
    public record Group(int number, String name, int stated, int links, int answers) {

        /** How many were invited: at least as many as have a link, so that no rate looks better than it is. */
        public int invited() {
            return Math.max(stated, links);
        }
    }

    /** How well somebody thinks of a section. */
    public enum Support {
        STRONGLY_FOR("Strongly support"),
        FOR("Support"),
        UNDECIDED("Neither support nor oppose"),
        AGAINST("Oppose"),
        STRONGLY_AGAINST("Strongly oppose"),
        /** Whoever leaves a section out says so too. */
        CANNOT_SAY("Cannot say");

        private final String words;

        Support(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** How far a survey has come. */
    public enum State {
        OPEN("Open"),
        CLOSED("Closed"),
        PUBLISHED("Published");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** How far it has come; one that is over counts as closed before it is noticed. */
    public State state(Instant now) {
        return publishedAt.isPresent() ? State.PUBLISHED : isOpen(now) ? State.OPEN : State.CLOSED;
    }

    /** Whether answers are taken at a moment. */
    public boolean isOpen(Instant now) {
        return closedAt.isEmpty() && now.isBefore(closesAt);
    }

    /** What a comment or a theme is about, in words. */
    public String about(int section) {
        return sections.stream()
                .filter(one -> one.number() == section)
                .map(Section::title)
                .findFirst()
                .orElse("The whole draft");
    }

    Optional<Group> group(int number) {
        return groups.stream().filter(group -> group.number() == number).findFirst();
    }

    boolean hasSection(int number) {
        return sections.stream().anyMatch(section -> section.number() == number);
    }
}
