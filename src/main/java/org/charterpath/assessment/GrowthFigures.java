package org.charterpath.assessment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.program.Competency;
import org.charterpath.report.Median;
import org.charterpath.report.ReportPart;
import org.charterpath.report.Section;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.stereotype.Component;

/**
 * How a cohort has rated itself in the three assessments, as medians. They are shown from {@value #FEWEST} answers on, so that
 * nobody's own rating can be told from them.
 */
@Component
class GrowthFigures implements ReportPart {

    static final int FEWEST = 5;

    private static final int HIGHEST_RATING = 5;
    private static final int TENTHS = 10;

    private final Submissions submissions;

    GrowthFigures(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Section> sections(Subject subject) {
        if (subject.program().competencies().isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Submission>> latest = new HashMap<>();
        submissions
                .of(subject.people().stream().map(Enrolment::id).toList(), CompetencyGrowth.ASSESSMENTS)
                .forEach(answers -> latest.computeIfAbsent(answers.formId(), form -> new HashMap<>())
                        .put(answers.businessKey().orElseThrow(), answers));
        return List.of(new Section(
                "growth",
                "Growth by competency",
                "Medians of how people rated themselves, from 1 to %d, where at least %d have. The change is the median of each person's last rating less the first."
                        .formatted(HIGHEST_RATING, FEWEST),
                "Competency",
                List.of(
                        Column.tenths("Initial"),
                        Column.tenths("Mid-year"),
                        Column.tenths("Final"),
                        Column.tenths("Change"),
                        Column.count("Rated first and last")),
                subject.program().competencies().stream()
                        .map(competency -> row(competency, latest))
                        .toList(),
                Bars.upTo((long) HIGHEST_RATING * TENTHS, 0, 1, 2)));
    }

    private static Row row(Competency competency, Map<String, Map<String, Submission>> latest) {
        List<Map<String, Long>> ratings = CompetencyGrowth.ASSESSMENTS.stream()
                .map(form -> ratings(competency, latest.getOrDefault(form, Map.of())))
                .toList();
        Map<String, Long> first = ratings.get(0);
        Map<String, Long> last = ratings.get(ratings.size() - 1);
        List<Long> changes = last.entrySet().stream()
                .filter(rating -> first.containsKey(rating.getKey()))
                .map(rating -> rating.getValue() - first.getOrDefault(rating.getKey(), 0L))
                .toList();
        Stream<Optional<Long>> medians = ratings.stream().map(of -> median(List.copyOf(of.values())));
        return new Row(
                competency.id(),
                competency.title(),
                Stream.concat(medians, Stream.of(median(changes), Optional.of((long) changes.size())))
                        .toList(),
                false);
    }

    /** By enrolment, in tenths of a point. */
    private static Map<String, Long> ratings(Competency competency, Map<String, Submission> answers) {
        Map<String, Long> ratings = new HashMap<>();
        answers.forEach((enrolment, submitted) -> CompetencyGrowth.rating(submitted, competency.id())
                .ifPresent(rating -> ratings.put(enrolment, (long) rating * TENTHS)));
        return ratings;
    }

    private static Optional<Long> median(List<Long> figures) {
        return figures.size() < FEWEST ? Section.NONE : Median.of(figures);
    }
}
