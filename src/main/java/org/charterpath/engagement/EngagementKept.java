package org.charterpath.engagement;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of who has asked for an engagement, speaks for one, gives a session, or is on a scheduling team. */
@Component
class EngagementKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("engagement_request")
                        .facts("id", "method", "time_zone", "state")
                        .texts("district", "first_name", "last_name", "email", "job", "phone", "need", "reason")
                        .people("user_id", "decided_by")
                        .erases("user_id = :person", "first_name", "last_name", "email", "job", "phone"),
                KeptTable.of("engagement_request_entry").facts("request_id", "entry_code"),
                KeptTable.of("engagement")
                        .facts("id", "request_id", "group_id", "state")
                        .texts("district")
                        .people("lead_id", "consultant_id", "opened_by"),
                KeptTable.of("engagement_member")
                        .facts("enrolment_id", "engagement_id")
                        .texts("job"),
                KeptTable.of("engagement_delivery")
                        .facts("id", "engagement_id", "entry_code", "method", "session_id", "state")
                        .people("deliverer_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "engagement-requests",
                        "Scheduling sessions that you have asked for",
                        """
                        select r.district, r.first_name, r.last_name, r.email, r.job, r.phone, r.need, r.state, r.reason, r.asked_at
                          from engagement_request r where r.user_id = :person order by r.asked_at, r.id
                        """),
                new View(
                        "engagements",
                        "Scheduling engagements in which you speak for a side",
                        """
                        select g.district, case when g.lead_id = :person then 'district lead' else 'consultant' end as part,
                               g.state, g.opened_at
                          from engagement g where g.lead_id = :person or g.consultant_id = :person
                         order by g.opened_at, g.id
                        """),
                new View(
                        "scheduling-teams",
                        "Scheduling teams on which you are or were",
                        """
                        select g.district, m.job, m.left_at, m.enrolment_id as enrolment
                          from engagement_member m join engagement g on g.id = m.engagement_id
                         where m.enrolment_id in %s order by g.opened_at, m.enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
