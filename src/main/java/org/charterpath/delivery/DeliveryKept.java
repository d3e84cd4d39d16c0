package org.charterpath.delivery;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of sessions of engagements: it is the team's, and stays; how somebody rates the own work goes with the enrolment. */
@Component
class DeliveryKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("deliverable")
                        .facts("delivery_id", "submission_id", "decision")
                        .texts("part", "reason")
                        .people("written_by", "decided_by"),
                KeptTable.of("delivery_take_away").facts("delivery_id").texts("words"),
                KeptTable.of("delivery_step").facts("delivery_id").texts("what").people("owner_id"),
                KeptTable.of("delivery_step_look")
                        .facts("delivery_id")
                        .texts("words")
                        .people("written_by"),
                KeptTable.of("delivery_rating")
                        .facts("delivery_id", "enrolment_id", "phase")
                        .goes("enrolment_id in " + KeptTable.OWN_ENROLMENTS));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "deliverables",
                        "What came out of scheduling sessions, where you wrote it up or decided on it",
                        """
                        select g.district, d.entry_code, v.number, v.written_at, v.decision, v.part, v.reason, v.signed_at
                          from deliverable v join engagement_delivery d on d.id = v.delivery_id
                               join engagement g on g.id = d.engagement_id
                         where v.written_by = :person or v.decided_by = :person order by v.written_at, v.delivery_id, v.number
                        """),
                new View(
                        "scheduling-steps",
                        "Next steps of scheduling sessions that are yours",
                        """
                        select g.district, s.what, s.due_on, s.done from delivery_step s
                               join engagement_delivery d on d.id = s.delivery_id join engagement g on g.id = d.engagement_id
                         where s.owner_id = :person order by s.due_on, s.delivery_id, s.number
                        """),
                new View(
                        "scheduling-follow-ups",
                        "What you have said of next steps of scheduling sessions",
                        """
                        select g.district, k.days, k.done, k.words, k.due_on, k.written_at from delivery_step_look k
                               join engagement_delivery d on d.id = k.delivery_id join engagement g on g.id = d.engagement_id
                         where k.written_by = :person order by k.written_at, k.delivery_id, k.number
                        """),
                new View(
                        "scheduling-ratings",
                        "How you rate yourself before and after scheduling sessions",
                        """
                        select d.entry_code, r.phase, r.outcome, r.rating from delivery_rating r
                               join engagement_delivery d on d.id = r.delivery_id
                         where r.enrolment_id in %s order by d.entry_code, r.phase, r.outcome
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
