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
                        select * from capstone where enrolment_id in (select id from enrolment where participant_id = :person) order by enrolment_id
                        """),
                new View(
                        "presentation-scores",
                        "How your presentations were scored",
                        """
                        select * from presentation_score where enrolment_id in (select id from enrolment where participant_id = :person) order by enrolment_id, attempt
                        """));
    }
}
