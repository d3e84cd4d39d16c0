package org.charterpath.capstone;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of the capstone and its presentation. */
@Component
class CapstoneKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("capstone").facts("enrolment_id", "state"),
                KeptTable.of("presentation_score").facts("id", "enrolment_id", "submission_id", "result"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "capstone",
                        "How your capstone stands",
                        """
                        select * from capstone where enrolment_id in %1$s
                         order by enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "presentation-scores",
                        "How your presentations were scored",
                        """
                        select * from presentation_score where enrolment_id in %1$s
                         order by enrolment_id, attempt
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
