package org.charterpath.assessment;

import java.util.List;
import java.util.Optional;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.program.ProgramCatalog;
import org.springframework.stereotype.Service;

/** Puts the ratings of the three assessments beside each other. */
@Service
public class CompetencyGrowth {

    private static final String INITIAL = "initial-competency-assessment";
    private static final String MID_YEAR = "mid-year-competency-assessment";
    private static final String FINAL = "final-competency-assessment";
    private static final String RATING = "Rating";

    private final Submissions submissions;
    private final ProgramCatalog programs;

    CompetencyGrowth(Submissions submissions, ProgramCatalog programs) {
        this.submissions = submissions;
        this.programs = programs;
    }

    /**
     * The ratings of every competency, in the program's order; nothing before the final assessment is submitted, so that
     * nobody sees earlier ratings while giving the last ones.
     */
    public List<CompetencyRatings> of(String enrolmentId, String programId) {
        Optional<Submission> last = latest(enrolmentId, FINAL);
        if (last.isEmpty()) {
            return List.of();
        }
        Optional<Submission> first = latest(enrolmentId, INITIAL);
        Optional<Submission> midYear = latest(enrolmentId, MID_YEAR);
        return programs.get(programId).competencies().stream()
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
        return assessment
                .flatMap(answers -> answers.text(competencyId + RATING))
                .map(Integer::valueOf);
    }
}
