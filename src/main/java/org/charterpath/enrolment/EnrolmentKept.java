package org.charterpath.enrolment;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of what happens to enrolments. */
@Component
class EnrolmentKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("enrolment_event")
                .facts("id", "enrolment_id", "cohort_id", "kind")
                .people("author", "was", "became")
                .texts("reason")
                .erases("enrolment_id in " + KeptTable.OWN_WORK, "reason"));
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                "enrolment-events",
                "What has happened to your enrolments, who decided it and why",
                """
                        select * from enrolment_event where enrolment_id in %1$s
                         order by happened_at, id
                        """
                        .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
