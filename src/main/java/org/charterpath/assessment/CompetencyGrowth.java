package org.charterpath.assessment;

import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Service;

/** Puts the ratings of the three assessments beside each other. */
@Service
public class CompetencyGrowth {

    private static final String INITIAL = "initial-competency-assessment";
    private static final String MID_YEAR = "mid-year-competency-assessment";
    private static final String FINAL = "final-competency-assessment";
    private static final String RATING = "Rating";

    /** The forms of the assessments, the first one first. */
    public static final List<String> ASSESSMENTS = List.of(INITIAL, MID_YEAR, FINAL);

    private final Submissions submissions;

    CompetencyGrowth(Submissions submissions) {
        this.submissions = submissions;
    }

    /**
     * The ratings of every competency, in the program's order; nothing before the final assessment is submitted, so that
     * nobody sees earlier ratings while giving the last ones.
     */
    public List<CompetencyRatings> of(Placement placement) {
        Optional<Submission> last = latest(placement.ownerId(), FINAL);
        if (last.isEmpty()) {
            return List.of();
        }
        Optional<Submission> first = latest(placement.ownerId(), INITIAL);
        Optional<Submission> midYear = latest(placement.ownerId(), MID_YEAR);
        return placement.program().competencies().stream()
                .map(competency -> new CompetencyRatings(
                        competency.title(),
                        rating(first, competency.id()),
                        rating(midYear, competency.id()),
                        rating(last, competency.id())))
                .toList();
    }

    private Optional<Submission> latest(String enrolmentId, String formId) {
        List<Submission> attempts = submissions.of(enrolmentId, formId);
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    private static Optional<Integer> rating(Optional<Submission> assessment, String competencyId) {
        return assessment.flatMap(answers -> rating(answers, competencyId));
    }

    /** How a competency was rated in an assessment, from 1 to 5; empty where it was not. */
    static Optional<Integer> rating(Submission assessment, String competencyId) {
        return assessment.text(competencyId + RATING).map(Integer::valueOf);
    }
}
