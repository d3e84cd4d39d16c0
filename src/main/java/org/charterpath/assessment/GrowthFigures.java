package org.charterpath.assessment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.program.Assessment;
import org.charterpath.program.Competency;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Rubric;
import org.charterpath.report.ReportPart;
import org.charterpath.report.Section;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;
import org.springframework.stereotype.Component;

/** How a cohort has rated itself in its assessments, as medians. */
@Component
class GrowthFigures implements ReportPart {

    private final Ratings ratings;

    GrowthFigures(Ratings ratings) {
        this.ratings = ratings;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Section> sections(Subject subject) {
        ProgramDefinition program = subject.program();
        List<Assessment> assessments = program.assessments();
        if (assessments.isEmpty()) {
            return List.of();
        }
        CohortRatings ofAll = ratings.inCohort(subject.cohortId());
        int highest = highest(program);
        return List.of(new Section(
                "growth",
                "Growth by competency",
                "Medians of how people rated themselves, from 1 to %d, where at least %d have. The change is the median of each person's last rating less the first."
                        .formatted(highest, CohortRatings.FEWEST),
                "Competency",
                Stream.concat(
                                assessments.stream().map(assessment -> Column.tenths(assessment.title())),
                                Stream.of(Column.tenths("Change"), Column.count("Rated first and last")))
                        .toList(),
                program.competencies().stream()
                        .map(competency -> row(competency, assessments, ofAll))
                        .toList(),
                Bars.upTo(highest * CohortRatings.TENTHS, columns(assessments.size()))));
    }

    private static Integer[] columns(int assessments) {
        return Stream.iterate(0, column -> column + 1).limit(assessments).toArray(Integer[]::new);
    }

    /** The highest rating of any version that is in use. */
    static int highest(ProgramDefinition program) {
        return program.assessments().stream()
                .flatMap(assessment -> program.rubric(assessment.rubric()).stream())
                .mapToInt(Rubric::highest)
                .max()
                .orElse(0);
    }

    /** The medians are of those who have read the sentences that the program has now. */
    private static Row row(Competency competency, List<Assessment> assessments, CohortRatings ofAll) {
        List<Long> changes =
                ofAll.changes(assessments.get(0), assessments.get(assessments.size() - 1), competency.id());
        Stream<Optional<Long>> medians = assessments.stream()
                .map(assessment -> ofAll.median(assessment.worksheet(), assessment.rubric(), competency.id()));
        return new Row(
                competency.id(),
                competency.title(),
                Stream.concat(medians, Stream.of(CohortRatings.median(changes), Optional.of((long) changes.size())))
                        .toList(),
                false);
    }
}
