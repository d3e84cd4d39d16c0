package org.charterpath.assessment;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of assessments beside the forms: how people see themselves, which goes with them as their answers do. */
@Component
class AssessmentKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("competency_rating")
                .facts("submission_id", "competency_id", "enrolment_id", "assessment_id")
                .goes("enrolment_id in " + KeptTable.OWN_ENROLMENTS));
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "competency-ratings",
                "How you have rated yourself in the competencies, each time, and by which version of the rubric",
                """
                select * from competency_rating where enrolment_id in %1$s
                 order by rated_at, submission_id, competency_id
                """
                        .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
