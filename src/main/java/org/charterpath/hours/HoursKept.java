package org.charterpath.hours;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of logged hours. */
@Component
class HoursKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("hours_claim")
                .facts("id", "process_instance_id", "enrolment_id", "submission_id", "stage_id", "category", "state")
                .people("waiting_for")
                .texts("activity", "evidence", "explanation")
                .erases("enrolment_id in " + KeptTable.OWN_WORK, "activity", "evidence", "explanation"));
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "hours",
                "Hours that you have logged, and what became of them",
                """
                        select * from hours_claim where enrolment_id in %1$s
                         order by claimed_at, id
                        """
                        .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
