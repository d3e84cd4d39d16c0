package org.charterpath.peer;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of those who agreed to be listed, and of what they have shown. */
@Component
class PeerKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("peer_consent")
                        .facts("id", "enrolment_id", "cohort_id", "wording")
                        .texts("job_title", "reach")
                        .sets("enrolment_id in " + KeptTable.OWN_ENROLMENTS, "job_title = '', reach = ''"),
                KeptTable.of("shared_worksheet").facts("id", "enrolment_id", "cohort_id", "assignment_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "peer-listing",
                        "That you agreed to be listed to your cohort: in which words, from when to when, with what",
                        "select * from peer_consent where enrolment_id in " + KeptTable.OWN_ENROLMENTS
                                + " order by agreed_at, id"),
                new View(
                        "shared-worksheets",
                        "Worksheets that you have shown to your cohort, from when to when",
                        """
                        select a.title, s.shared_at, s.ended_at, s.enrolment_id, s.cohort_id, s.id
                          from shared_worksheet s join assignment a on a.id = s.assignment_id
                         where s.enrolment_id in %1$s
                         order by s.shared_at, s.id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
