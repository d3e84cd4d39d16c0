package org.charterpath.risk.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Worksheet;
import org.charterpath.risk.Activities;
import org.charterpath.risk.Activity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Read in one statement from the engine's open tasks and our own tables; a team's work counts for each of its people. */
@Component
class EngineActivities implements Activities {

    /** Tasks are counted for one person after the other, so that they are looked up by assignee: joined, all of them would be read. */
    private static final String SQL =
            """
            with who (enrolment_id, participant_id, owner_id) as (
                select e.id, e.participant_id, e.id from enrolment e where e.%1$s
                union all
                select e.id, e.participant_id, m.team_id
                  from enrolment e join team_member m on m.enrolment_id = e.id where e.%1$s)
            select enrolment_id, sum(overdue) as overdue, max(last_at) as last_at, sum(missed) as missed from (
                select w.enrolment_id,
                       (select count(*) from ACT_RU_TASK t
                         where t.ASSIGNEE_ = w.participant_id and t.DUE_DATE_ < :now and t.SUSPENSION_STATE_ = 1
                           and exists (select 1 from ACT_RU_EXECUTION p
                                        where p.ID_ = t.PROC_INST_ID_ and p.BUSINESS_KEY_ = w.owner_id))
                       + (select count(distinct t.ID_) from ACT_RU_IDENTITYLINK l join ACT_RU_TASK t on t.ID_ = l.TASK_ID_
                           where l.USER_ID_ = w.participant_id
                             and t.ASSIGNEE_ is null and t.DUE_DATE_ < :now and t.SUSPENSION_STATE_ = 1
                             and exists (select 1 from ACT_RU_EXECUTION p
                                          where p.ID_ = t.PROC_INST_ID_ and p.BUSINESS_KEY_ = w.owner_id)) as overdue,
                       cast(null as timestamp(6) with time zone) as last_at, 0 as missed
                  from who w
                union all
                select w.enrolment_id, 0, s.submitted_at, 0
                  from who w join submission s on s.business_key = w.owner_id and s.submitted_by = w.participant_id
                union all
                select w.enrolment_id, 0, case when a.state in ('PRESENT', 'PARTIAL') then s.starts_at end,
                       case when a.state = 'ABSENT' and not exists (
                            select 1 from assignment i where i.owner_id = w.enrolment_id and i.stage_id = s.stage_id
                               and i.item_id in (:makeUps) and i.state = 'ACCEPTED') then 1 else 0 end
                  from who w join attendance a on a.enrolment_id = w.owner_id join training_session s on s.id = a.session_id
                union all
                select w.enrolment_id, 0, case when b.state = 'HELD' then b.starts_at end,
                       case when b.state = 'NO_SHOW' then 1 else 0 end
                  from who w join coaching_booking b on b.owner_id = w.owner_id
            ) signs group by enrolment_id
            having sum(overdue) > 0 or max(last_at) is not null or sum(missed) > 0
            """;

    private final JdbcClient jdbc;

    EngineActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Activity> in(CohortCalendar calendar, Instant now) {
        return activities("cohort_id = :who", calendar.cohortId(), calendar, now);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Activity> of(Collection<String> enrolmentIds, CohortCalendar calendar, Instant now) {
        return enrolmentIds.isEmpty() ? Map.of() : activities("id in (:who)", Set.copyOf(enrolmentIds), calendar, now);
    }

    private Map<String, Activity> activities(String which, Object who, CohortCalendar calendar, Instant now) {
        Map<String, Activity> activities = new HashMap<>();
        jdbc.sql(SQL.formatted(which))
                .param("who", who)
                .param("now", Timestamp.from(now))
                .param("makeUps", makeUps(calendar.program()))
                .query(row -> {
                    activities.put(
                            row.getString("enrolment_id"),
                            Activity.of(
                                    row.getInt("overdue"),
                                    Optional.ofNullable(row.getTimestamp("last_at"))
                                            .map(Timestamp::toInstant),
                                    row.getInt("missed"),
                                    calendar.zone()));
                });
        return activities;
    }

    /** A list without anything in it would be no SQL. */
    private static Set<String> makeUps(ProgramDefinition program) {
        Set<String> makeUps = program.stages().stream()
                .flatMap(stage -> stage.sessions().stream())
                .flatMap(session -> session.makeUp().stream())
                .map(Worksheet::id)
                .collect(Collectors.toSet());
        return makeUps.isEmpty() ? Set.of("") : makeUps;
    }
}
