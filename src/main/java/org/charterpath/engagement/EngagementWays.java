package org.charterpath.engagement;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.Placements;
import org.charterpath.engagement.Engagement.State;
import org.charterpath.people.Caller;
import org.charterpath.people.Ways;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engagements that go on and that somebody is in. */
@Component
class EngagementWays implements Ways {

    private final JdbcClient jdbc;
    private final Placements placements;

    EngagementWays(JdbcClient jdbc, Placements placements) {
        this.jdbc = jdbc;
        this.placements = placements;
    }

    @Override
    public List<Way> of(Caller caller) {
        Set<String> consultants = new HashSet<>(placements.representedBy(caller.userId()));
        consultants.add(caller.userId());
        return jdbc.sql(
                        """
                        select g.id, g.district, g.state, case when e.state in ('ENROLLED', 'ACTIVE') then e.id end as enrolment_id
                          from engagement g
                               left join enrolment e on e.cohort_id = g.id and e.participant_id = :reader
                                                    and e.state <> 'WITHDRAWN'
                                                    and exists (select 1 from engagement_member m
                                                                 where m.enrolment_id = e.id and m.left_at is null)
                         where g.state in ('ARRANGING', 'RUNNING', 'PAUSED')
                           and (e.id is not null or g.lead_id = :reader or g.consultant_id in (:consultants)
                                or exists (select 1 from engagement_delivery d
                                            where d.engagement_id = g.id and d.deliverer_id in (:consultants)
                                              and d.state <> 'DROPPED'))
                         order by g.opened_at desc, g.id
                        """)
                .param("reader", caller.userId())
                .param("consultants", consultants)
                .query((row, number) -> new Way(
                        "Strategic Master Scheduling",
                        row.getString("district"),
                        switch (State.valueOf(row.getString("state"))) {
                            case ARRANGING -> "What is to be delivered is being agreed on.";
                            case PAUSED -> "It is paused; what is done stays.";
                            default -> "See the sessions, what comes out of them, and what waits.";
                        },
                        EngagementPages.addressOf(row.getString("id")),
                        Optional.ofNullable(row.getString("enrolment_id"))))
                .list();
    }
}
