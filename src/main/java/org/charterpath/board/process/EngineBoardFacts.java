package org.charterpath.board.process;

import static java.util.Objects.requireNonNullElse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.board.BoardFacts;
import org.charterpath.board.BoardRow;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Read from our tables and the engine's in two statements; a team's work stands for each of its people. */
@Component
class EngineBoardFacts implements BoardFacts {

    private static final String PEOPLE =
            """
            select e.id, e.participant_id, e.first_name, e.last_name, e.email, e.state, e.state_since, e.coach_id,
                   case when e.state = 'ON_LEAVE' then (
                       select v.until_day from enrolment_event v where v.enrolment_id = e.id and v.kind = 'LEAVE_BEGUN'
                        order by v.happened_at desc fetch first 1 row only) end as back_on,
                   o.id as organization_id, o.name as school, u.FIRST_ as coach_first, u.LAST_ as coach_last
              from enrolment e
              join organization o on o.id = e.organization_id
              left join ACT_ID_USER u on u.ID_ = e.coach_id
             where e.cohort_id = :cohort
             order by e.last_name, e.first_name, e.id
            """;

    /**
     * Rows of seven kinds, each with the columns that it needs. A stage's own process instance is the one that its journey has
     * called; what that one calls in turn is about the same stage and lies below. Work that need not be done counts only
     * for those who have left, who have not done it. What is asked of a meeting's attendance and of a process instance's stage
     * is what an index has: by its execution alone, each instance's other variables would be read too.
     */
    private static final String KNOWN =
            """
            with who (enrolment_id, participant_id, state, owner_id) as (
                select e.id, e.participant_id, e.state, e.id from enrolment e where e.cohort_id = :cohort
                union all
                select e.id, e.participant_id, e.state, m.team_id
                  from enrolment e join team_member m on m.enrolment_id = e.id where e.cohort_id = :cohort)
            select 'WORK' as kind, w.enrolment_id as id, a.stage_id as stage, count(*) as a,
                   sum(case when a.state = 'ACCEPTED' then 1 else 0 end) as b,
                   sum(case when a.state in ('NOT_COMPLETED', 'WITHDRAWN') then 1 else 0 end) as c, 0 as d,
                   cast(null as date) as first_day, cast(null as date) as last_day,
                   cast(null as timestamp(6) with time zone) as starts_at,
                   cast(null as varchar(255)) as one, cast(null as varchar(255)) as other
              from who w join assignment a on a.owner_id = w.owner_id
                    and (a.state <> 'WITHDRAWN' or w.state in ('WITHDRAWN', 'NOT_COMPLETED'))
             group by w.enrolment_id, a.stage_id
            union all
            select 'OWN', s.enrolment_id, s.stage_id, case when s.waived then 1 else 0 end, 0, 0, 0,
                   s.opens_on, s.due_on, null, null, null
              from enrolment e join enrolment_stage s on s.enrolment_id = e.id where e.cohort_id = :cohort
            union all
            select 'RUNS', w.enrolment_id, v.TEXT_, count(t.ID_), 0, 0, 0, null, null, null,
                   min(case when c.PROC_INST_ID_ = p.ROOT_PROC_INST_ID_ then p.ID_ end), min(p.ID_)
              from who w
              join ACT_RU_EXECUTION p on p.BUSINESS_KEY_ = w.owner_id
              join ACT_RU_VARIABLE v on v.VAR_SCOPE_ = p.ID_ and v.NAME_ = 'stageId'
              left join ACT_RU_EXECUTION c on c.ID_ = p.SUPER_EXEC_
              left join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_ and t.DUE_DATE_ < :now and t.SUSPENSION_STATE_ = 1
                    and (t.ASSIGNEE_ = w.participant_id
                         or (t.ASSIGNEE_ is null and exists (
                             select 1 from ACT_RU_IDENTITYLINK l where l.TASK_ID_ = t.ID_ and l.USER_ID_ = w.participant_id)))
             group by w.enrolment_id, v.TEXT_
            union all
            select 'JOURNEY', e.id, null, 0, 0, 0, 0, null, null, null, min(p.ID_), null
              from enrolment e
              join ACT_RU_EXECUTION p on p.BUSINESS_KEY_ = e.id and p.PROC_DEF_ID_ like :journey and p.SUPER_EXEC_ is null
             where e.cohort_id = :cohort
             group by e.id
            union all
            select 'WAITS', r.waiting_for, null, count(*), 0, 0, 0, null, null, null, null, null
              from review r
             where r.decision is null and r.closed_at is null and r.waiting_for is not null
               and r.owner_id in (select owner_id from who)
             group by r.waiting_for
            union all
            select 'MEETING', s.id, s.stage_id, count(a.session_id),
                   sum(case when a.state in ('PRESENT', 'PARTIAL') then 1 else 0 end),
                   sum(case when a.state = 'ABSENT' then 1 else 0 end),
                   sum(case when a.state = 'EXCUSED' then 1 else 0 end),
                   null, null, s.starts_at, case when g.id is null then s.title else concat(s.title, ', ', g.name) end,
                   s.state
              from training_session s
              left join cohort_group g on g.id = s.group_id
              left join attendance a on a.session_id = s.id
             where s.cohort_id = :cohort
             group by s.id, s.stage_id, s.starts_at, s.title, s.state, g.id, g.name
            union all
            select 'COHORT', c.id, null, 0, 0, 0, 0, null, null, null, c.state, null from cohort c where c.id = :cohort
            """;

    private static final String COACHES =
            """
            union all
            select 'COACH', u.ID_, null, 0, 0, 0, 0, null, null, null, u.FIRST_, u.LAST_
              from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_ where m.GROUP_ID_ = '%s'
            """
                    .formatted(Role.COACHES.id());

    private final JdbcClient jdbc;

    EngineBoardFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<BoardRow.Person> people(CohortCalendar calendar) {
        return jdbc.sql(PEOPLE)
                .param("cohort", calendar.cohortId())
                .query((row, number) -> person(row, calendar))
                .list();
    }

    private static BoardRow.Person person(ResultSet row, CohortCalendar calendar) throws SQLException {
        String userId = row.getString("participant_id");
        Optional<String> coachId = Optional.ofNullable(row.getString("coach_id"));
        String coach = name(row.getString("coach_first"), row.getString("coach_last"));
        return new BoardRow.Person(
                row.getString("id"),
                userId,
                orElse(name(row.getString("first_name"), row.getString("last_name")), userId),
                row.getString("email"),
                row.getString("organization_id"),
                row.getString("school"),
                coachId,
                coachId.map(id -> ErasedPerson.is(id) ? ErasedPerson.name(id) : orElse(coach, id))
                        .orElse(""),
                Enrolment.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("back_on", LocalDate.class)),
                day(row.getTimestamp("state_since").toInstant(), calendar));
    }

    private static String name(@Nullable String first, @Nullable String last) {
        return "%s %s"
                .formatted(first == null ? "" : first, last == null ? "" : last)
                .strip();
    }

    private static String orElse(String name, String userId) {
        return name.isEmpty() ? userId : name;
    }

    private static LocalDate day(Instant moment, CohortCalendar calendar) {
        return LocalDate.ofInstant(moment, calendar.zone());
    }

    @Override
    @Transactional(readOnly = true)
    public Known known(CohortCalendar calendar, Instant now, boolean withCoaches) {
        Map<String, Map<String, StageWork>> work = new HashMap<>();
        Map<String, String> journeys = new HashMap<>();
        Map<String, Integer> waiting = new HashMap<>();
        List<Meeting> meetings = new ArrayList<>();
        List<Cohort.State> state = new ArrayList<>();
        List<Person> coaches = new ArrayList<>();
        jdbc.sql(withCoaches ? KNOWN + COACHES : KNOWN)
                .param("cohort", calendar.cohortId())
                .param("now", Timestamp.from(now))
                .param("journey", calendar.program().process() + ":%")
                .query(row -> {
                    String id = row.getString("id");
                    switch (row.getString("kind")) {
                        case "JOURNEY" -> journeys.put(id, row.getString("one"));
                        case "WAITS" -> waiting.put(id, row.getInt("a"));
                        case "MEETING" -> meetings.add(meeting(row, calendar));
                        case "COHORT" -> state.add(Cohort.State.valueOf(row.getString("one")));
                        case "COACH" ->
                            coaches.add(new Person(
                                    id,
                                    requireNonNullElse(row.getString("one"), ""),
                                    requireNonNullElse(row.getString("other"), ""),
                                    ""));
                        default ->
                            work.computeIfAbsent(id, enrolment -> new HashMap<>())
                                    .merge(row.getString("stage"), work(row), StageWork::and);
                    }
                });
        List<String> stages =
                calendar.program().stages().stream().map(Stage::id).toList();
        meetings.sort(Comparator.comparing((Meeting meeting) -> meeting.day().orElse(LocalDate.MAX))
                .thenComparing(meeting -> stages.indexOf(meeting.stageId()))
                .thenComparing(Meeting::title)
                .thenComparing(Meeting::id));
        coaches.sort(Comparator.comparing(Person::fullName).thenComparing(Person::userId));
        return new Known(
                work,
                journeys,
                waiting,
                meetings,
                state.stream().findFirst().orElseThrow(() -> NotFoundException.of("cohort", calendar.cohortId())),
                coaches);
    }

    private static StageWork work(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "WORK" ->
                new StageWork(
                        row.getInt("a"),
                        row.getInt("b"),
                        row.getInt("c"),
                        0,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty());
            case "RUNS" ->
                new StageWork(
                        0,
                        0,
                        0,
                        row.getInt("a"),
                        Optional.ofNullable(requireNonNullElse(row.getString("one"), row.getString("other"))),
                        false,
                        Optional.empty(),
                        Optional.empty());
            default ->
                new StageWork(
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        row.getInt("a") == 1,
                        Optional.ofNullable(row.getObject("first_day", LocalDate.class)),
                        Optional.ofNullable(row.getObject("last_day", LocalDate.class)));
        };
    }

    private static Meeting meeting(ResultSet row, CohortCalendar calendar) throws SQLException {
        return new Meeting(
                row.getString("id"),
                row.getString("one"),
                row.getString("stage"),
                Optional.ofNullable(row.getTimestamp("starts_at")).map(start -> day(start.toInstant(), calendar)),
                row.getString("other"),
                row.getInt("a"),
                row.getInt("b"),
                row.getInt("c"),
                row.getInt("d"));
    }
}
