package org.charterpath.community;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Caller;
import org.charterpath.people.Ways;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The communities that somebody is in, until another year of them begins. */
@Component
class CommunityWays implements Ways {

    private final JdbcClient jdbc;
    private final Placements placements;

    CommunityWays(JdbcClient jdbc, Placements placements) {
        this.jdbc = jdbc;
        this.placements = placements;
    }

    @Override
    public List<Way> of(Caller caller) {
        Set<String> facilitators = new HashSet<>(placements.representedBy(caller.userId()));
        facilitators.add(caller.userId());
        return jdbc.sql(
                        """
                        select k.id, k.title, k.closed_at, k.facilitator_id in (:facilitators) as facilitates,
                               case when e.state in ('ENROLLED', 'ACTIVE') then e.id end as enrolment_id
                          from community k
                               left join enrolment e on e.cohort_id = k.id and e.participant_id = :reader
                                                    and e.state <> 'WITHDRAWN'
                                                    and exists (select 1 from community_member m
                                                                 where m.enrolment_id = e.id and m.left_at is null)
                         where (e.id is not null or k.facilitator_id in (:facilitators))
                           and not exists (select 1 from community l where l.code = k.code and l.opened_at > k.opened_at)
                         order by k.title
                        """)
                .param("reader", caller.userId())
                .param("facilitators", facilitators)
                .query((row, number) -> new Way(
                        "Communities of Practice",
                        row.getString("title"),
                        row.getTimestamp("closed_at") != null
                                ? "The year is over; the library and what goes on can still be read."
                                : row.getBoolean("facilitates")
                                        ? "You facilitate it: see what waits and when it meets next."
                                        : "You are a member: see when it meets next, and what others ask.",
                        CommunityPages.addressOf(row.getString("id")),
                        Optional.ofNullable(row.getString("enrolment_id"))))
                .list();
    }
}
