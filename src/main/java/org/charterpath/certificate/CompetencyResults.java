package org.charterpath.certificate;

import java.time.LocalDate;
import java.util.List;

/** How somebody has been rated in the program's competencies, for what a certificate states. Features hand these over as beans. */
public interface CompetencyResults {

    /**
     * One competency.
     *
     * @param rating from 1 to {@code highest}
     * @param level what the rating is called; empty where the rubric is not known any more
     * @param sentence what the rating says of the person, in the first person; empty likewise
     * @param assessment what the occasion is called on which it was given
     * @param rubricVersion by which version of the rubric
     * @param ratedOn in the cohort's time zone
     */
    record Result(
            String competencyId,
            String competency,
            int rating,
            int highest,
            String level,
            String sentence,
            String assessment,
            int rubricVersion,
            LocalDate ratedOn) {}

    /** The latest result in each competency, in the program's order; none where there is none. */
    List<Result> of(String enrolmentId);

    /** The results of each assessment, the first one first, each in the program's order; none where there is none. */
    List<Result> ofEach(String enrolmentId);
}
