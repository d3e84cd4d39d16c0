package org.charterpath.planning;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Caller;
import org.charterpath.people.Ways;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the plans stand that somebody works on, until they are closed. */
@Component
class PlanWays implements Ways {

    private final JdbcClient jdbc;
    private final Cohorts cohorts;
    private final Placements placements;
    private final PlanRoad road;

    PlanWays(JdbcClient jdbc, Cohorts cohorts, Placements placements, PlanRoad road) {
        this.jdbc = jdbc;
        this.cohorts = cohorts;
        this.placements = placements;
        this.road = road;
    }

    /** A plan that somebody works on, in the place of a journey where one goes on. */
    private record Row(String id, Optional<Instant> approvedAt, Optional<String> enrolmentId) {}

    @Override
    public List<Way> of(Caller caller) {
        Set<String> facilitators = new HashSet<>(placements.representedBy(caller.userId()));
        facilitators.add(caller.userId());
        List<Row> rows = jdbc.sql(
                        """
                        select p.id, p.approved_at, case when e.state in ('ENROLLED', 'ACTIVE') then e.id end as enrolment_id
                          from strategic_plan p join cohort c on c.id = p.id
                               left join enrolment e on e.cohort_id = p.id and e.participant_id = :reader
                                                    and e.state <> 'WITHDRAWN'
                                                    and not exists (select 1 from plan_member m
                                                                     where m.enrolment_id = e.id
                                                                       and m.left_at is not null)
                         where c.state <> 'CLOSED' and p.put_aside_at is null
                           and (e.id is not null or p.facilitator_id in (:facilitators)
                                or p.superintendent_id = :reader or p.secretary_id = :reader)
                         order by p.opened_at desc, p.id
                        """)
                .param("reader", caller.userId())
                .param("facilitators", facilitators)
                .query((row, number) -> new Row(
                        row.getString("id"),
                        Optional.ofNullable(row.getTimestamp("approved_at")).map(at -> at.toInstant()),
                        Optional.ofNullable(row.getString("enrolment_id"))))
                .list();
        Map<String, Set<String>> done = road.doneBy(rows.stream().map(Row::id).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> way(row, done.getOrDefault(row.id(), Set.of())))
                .toList();
    }

    private Way way(Row row, Set<String> done) {
        CohortCalendar calendar = cohorts.calendarOf(row.id());
        return new Way(
                calendar.program().title(),
                calendar.cohortName(),
                row.approvedAt()
                        .map(at -> "The plan is lived since %s: see what its measures stand at."
                                .formatted(
                                        DayWords.of(at.atZone(calendar.zone()).toLocalDate())))
                        .orElseGet(() -> PlanRoad.nowAt(calendar, done)
                                .map("The plan is being made; its step is now: %s."::formatted)
                                .orElse("The plan waits for the board.")),
                row.approvedAt().isPresent() ? PlanPages.measuresOf(row.id()) : PlanPages.addressOf(row.id()),
                row.enrolmentId());
    }
}
