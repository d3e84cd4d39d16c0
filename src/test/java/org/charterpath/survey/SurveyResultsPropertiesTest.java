package org.charterpath.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.charterpath.survey.Survey.Group;
import org.charterpath.survey.Survey.Section;
import org.charterpath.survey.Survey.Support;
import org.charterpath.survey.SurveyResults.Part;
import org.charterpath.survey.SurveyResults.Rating;
import org.charterpath.survey.SurveyResults.SectionResult;
import org.charterpath.survey.SurveyResults.Tally;
import org.junit.jupiter.api.Test;

/** What holds of published results, however many answer in which group and whatever they say. */
class SurveyResultsPropertiesTest {

    private static final Instant NOON = Instant.parse("2026-01-12T18:00:00Z");

    /** Answers as they might have been: of each group, what each of its people thinks of each section. */
    private record World(List<Integer> invited, List<List<List<Support>>> groups) {

        static World any(long seed, int groups, int sections) {
            Random lot = new Random(seed);
            List<List<List<Support>>> all = new ArrayList<>();
            List<Integer> invited = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                int size = lot.nextInt(3) == 0 ? lot.nextInt(30) : lot.nextInt(8);
                all.add(new ArrayList<>(IntStream.range(0, size)
                        .mapToObj(person -> IntStream.range(0, sections)
                                .mapToObj(section -> Support.values()[lot.nextInt(Support.values().length)])
                                .toList())
                        .toList()));
                invited.add(40 + lot.nextInt(20));
            }
            return new World(invited, all);
        }

        /** As if one of the people of a group belonged to another one. */
        World moved(int from, int to) {
            List<List<List<Support>>> all = new ArrayList<>();
            groups.forEach(group -> all.add(new ArrayList<>(group)));
            all.get(to).add(all.get(from).remove(0));
            return new World(invited, all);
        }

        Survey survey(int sections) {
            return new Survey(
                    "survey",
                    "keeper",
                    "subject",
                    "The plan",
                    "",
                    NOON,
                    NOON,
                    Optional.of(NOON),
                    Optional.empty(),
                    IntStream.rangeClosed(1, sections)
                            .mapToObj(number -> new Section(number, "Goal " + number, ""))
                            .toList(),
                    IntStream.range(0, groups.size())
                            .mapToObj(at -> new Group(
                                    at + 1,
                                    "G" + at,
                                    invited.get(at),
                                    0,
                                    groups.get(at).size()))
                            .toList());
        }

        SurveyResults published(int sections) {
            List<Tally> tallies = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                for (List<Support> person : groups.get(group)) {
                    for (int section = 0; section < sections; section++) {
                        tallies.add(new Tally(group + 1, section + 1, person.get(section), 1));
                    }
                }
            }
            return SurveyResults.of(survey(sections), tallies);
        }
    }

    /**
     * For each group of one to four who have answered there is another world with one fewer of them that looks exactly the same
     * to everybody who reads all tables and knows how they are made.
     */
    @Property(tries = 2000)
    void cannotTellHowManyOfASmallGroupHaveAnswered(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int groups,
            @ForAll @IntRange(min = 1, max = 3) int sections) {
        World world = World.any(seed, groups, sections);
        SurveyResults published = world.published(sections);
        for (int group = 0; group < groups; group++) {
            int small = group;
            int size = world.groups().get(small).size();
            if (size > 0 && size < SurveyResults.FEWEST && !published.parts().isEmpty()) {
                assertThat(IntStream.range(0, groups)
                                .filter(other -> other != small)
                                .anyMatch(other -> world.moved(small, other)
                                        .published(sections)
                                        .equals(published)))
                        .as("%s of %s", small, published)
                        .isTrue();
            }
        }
    }

    @Property
    void showsNothingOfFewerThanFive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int groups) {
        World world = World.any(seed, groups, 2);
        SurveyResults published = world.published(2);
        Set<Integer> shown = new HashSet<>();
        assertThat(published.parts()).allSatisfy(part -> {
            assertThat(part.answers()).isGreaterThanOrEqualTo(SurveyResults.FEWEST);
            assertThat(shown.addAll(part.groups())).isTrue();
        });
        for (int group = 0; group < groups; group++) {
            if (world.groups().get(group).size() < SurveyResults.FEWEST) {
                assertThat(published.nameOf(group + 1)).isEmpty();
            }
        }
        if (!published.parts().isEmpty()) {
            assertThat(shown).hasSize(groups);
        }
    }

    @Property
    void countsEverybodyInEachSectionOfEachTable(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int groups) {
        SurveyResults published = World.any(seed, groups, 3).published(3);
        for (SectionResult section : published.sections()) {
            assertThat(section.total().answers()).isEqualTo(published.answers());
            if (!section.parts().isEmpty()) {
                assertThat(section.parts())
                        .extracting(Rating::answers)
                        .isEqualTo(published.parts().stream().map(Part::answers).toList());
            }
            for (Support support : Support.values()) {
                assertThat(
                                section.parts().isEmpty()
                                        ? section.total().count(support)
                                        : section.parts().stream()
                                                .mapToInt(part -> part.count(support))
                                                .sum())
                        .isEqualTo(section.total().count(support));
            }
        }
    }

    @Test
    void takesTheShareOfThoseWhoCanSay() {
        Rating rating = new Rating(
                "Families", Map.of(Support.STRONGLY_FOR, 1, Support.FOR, 1, Support.AGAINST, 1, Support.CANNOT_SAY, 7));
        assertThat(rating.inSupport()).contains(67);
        assertThat(rating.answers()).isEqualTo(10);
        assertThat(new Rating("Staff", Map.of(Support.CANNOT_SAY, 6)).inSupport())
                .isEmpty();
    }

    @Test
    void putsASmallGroupTogetherWithThatOfWhichTheFewestWereInvited() {
        assertThat(SurveyResults.parts(List.of(
                        new Group(1, "Families", 400, 0, 60),
                        new Group(2, "Staff", 50, 60, 20),
                        new Group(3, "Students", 90, 0, 30),
                        new Group(4, "Community", 10, 0, 3))))
                .extracting(Part::name, Part::answers, Part::invited, Part::rate)
                .containsExactly(
                        tuple("Families", 60, 400, 15),
                        tuple("Students", 30, 90, 33),
                        tuple("Staff, Community", 23, 70, 33));
    }
}
