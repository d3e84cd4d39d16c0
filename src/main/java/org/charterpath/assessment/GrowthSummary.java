package org.charterpath.assessment;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.WorkFacts;
import org.charterpath.facts.Fact;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.charterpath.facts.Facts;
import org.charterpath.program.Assessment;
import org.charterpath.program.ProgramDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How somebody's ratings have moved, in a sentence or two, from what is on record. */
@Configuration(proxyBeanMethods = false)
public class GrowthSummary {

    /** One rating: the item is the competency, the title the worksheet, the minutes the rubric's version. */
    private static final String RATING = "rating";

    private static final Comparator<Fact> LATEST = Comparator.comparing(
                    (Fact rating) -> rating.begins().orElseThrow())
            .thenComparing(rating -> rating.words().orElse(""));

    @Bean
    FactSource ratingsOnRecord() {
        return FactColumns.of(RATING)
                .with(Column.ITEM, "g.competency_id")
                .with(Column.TITLE, "g.assessment_id")
                .with(Column.BEGINS, "g.rated_at")
                .with(Column.WORDS, "g.attempt")
                .with(Column.NUMBER, "g.rating")
                .with(Column.MINUTES, "g.rubric_version")
                .from("competency_rating g WHERE g.enrolment_id = :enrolmentId");
    }

    /** Empty for a program without assessments. While one waits for its owner, figures are left out, as on the page of growth. */
    public static Optional<String> of(ProgramDefinition program, Facts facts) {
        List<Assessment> assessments = program.assessments();
        if (assessments.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Map<String, Fact>> rated = new HashMap<>();
        facts.of(RATING).stream().sorted(LATEST).forEach(rating -> rated.computeIfAbsent(
                        rating.title().orElseThrow(), none -> new HashMap<>())
                .put(rating.item().orElseThrow(), rating));
        List<Assessment> answered = assessments.stream()
                .filter(assessment -> rated.containsKey(assessment.worksheet()))
                .toList();
        String reach = "How the self-ratings have moved: %s."
                .formatted(Growth.reach(answered.stream().map(Assessment::title).toList()));
        Set<String> open = facts.items(
                WorkFacts.kindOf(Assignment.Kind.WORKSHEET),
                EnumSet.of(Assignment.State.OPEN, Assignment.State.RETURNED));
        boolean isOneOpen = assessments.stream().map(Assessment::worksheet).anyMatch(open::contains);
        if (answered.size() < 2 || isOneOpen) {
            return Optional.of(reach);
        }
        return Optional.of(reach
                + moved(
                        rated.getOrDefault(answered.get(0).worksheet(), Map.of()),
                        rated.getOrDefault(answered.get(answered.size() - 1).worksheet(), Map.of())));
    }

    /** By other sentences a rating is another thing: then nothing is compared. */
    private static String moved(Map<String, Fact> first, Map<String, Fact> last) {
        Map<Integer, Long> signs = last.entrySet().stream()
                .flatMap(rating -> Stream.ofNullable(first.get(rating.getKey()))
                        .filter(before ->
                                before.minutes().equals(rating.getValue().minutes()))
                        .map(before -> Integer.signum(level(rating.getValue()) - level(before))))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return signs.isEmpty()
                ? ""
                : " %d higher, %d as before, %d lower."
                        .formatted(signs.getOrDefault(1, 0L), signs.getOrDefault(0, 0L), signs.getOrDefault(-1, 0L));
    }

    private static int level(Fact rating) {
        return rating.number().orElse(0);
    }
}
