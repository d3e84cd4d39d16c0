package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.charterpath.Paging;
import org.charterpath.TypedText;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cohorts and the people of each, as those look at them who look after all: page by page, with a search. */
@Service
public class CohortList {

    public static final int COHORTS_A_PAGE = 25;
    public static final int PEOPLE_A_PAGE = 200;

    private static final int LONGEST_SEARCH = 120;
    private static final int MOST_STRANDED = 50;

    private static final String COHORTS_WANTED =
            """
              from cohort o
             where (lower(o.name) like lower(:part) escape '!' or o.program_id in (:programs))
               and (:state = '' or o.state = :state)
            """;

    private final JdbcClient jdbc;
    private final ProgramCatalog programs;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final OwnersTasks openWork;
    private final ObjectProvider<CohortRoom> rooms;

    CohortList(
            JdbcClient jdbc,
            ProgramCatalog programs,
            Cohorts cohorts,
            Accounts accounts,
            OwnersTasks openWork,
            ObjectProvider<CohortRoom> rooms) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.openWork = openWork;
        this.rooms = rooms;
    }

    /**
     * Part of a list.
     *
     * @param number 1 for the first page
     * @param total how many there are on all pages
     */
    public record Page<T>(List<T> items, int number, int pages, long total) {

        static <T> Page<T> of(List<T> items, Paging place, long total) {
            return new Page<>(items, place.number(), place.pages(), total);
        }
    }

    /**
     * One cohort.
     *
     * @param program the program's title
     * @param endsOn empty where its program is not installed any more
     * @param people how many were ever enrolled
     * @param room where its people work together; empty where the program has no such page
     */
    public record Line(
            String id,
            String name,
            String program,
            LocalDate startsOn,
            Optional<LocalDate> endsOn,
            Cohort.State state,
            long people,
            Optional<CohortLinks.Part> room) {}

    /**
     * One person of a cohort.
     *
     * @param coach the coach's name; empty where there is none
     * @param isInvited whether the person was invited to sign in and has not come so far
     * @param isShutOut whether the person's account is deactivated
     */
    public record PersonLine(
            String enrolmentId,
            String userId,
            String name,
            String email,
            String school,
            Enrolment.State state,
            String coach,
            boolean isInvited,
            boolean isShutOut) {}

    /**
     * A cohort with some of its people.
     *
     * @param states how many people there are in each state, whatever was searched for
     * @param withoutCoach how many are expected and have no coach
     */
    public record Overview(
            CohortCalendar calendar,
            Cohort.State state,
            Map<Enrolment.State, Long> states,
            long withoutCoach,
            Page<PersonLine> people) {

        /** How many are in a state, by its name. */
        public long in(String state) {
            return states.getOrDefault(Enrolment.State.valueOf(state), 0L);
        }

        public long all() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Cohorts, the latest first.
     *
     * @param search part of a name, or of a program's title; empty for all
     * @param state those in this state alone
     * @param page 1 for the first
     */
    @Transactional(readOnly = true)
    public Page<Line> cohorts(String search, Optional<Cohort.State> state, int page) {
        String part = part(search);
        Set<String> ofProgram = programs.all().stream()
                .filter(program -> program.title().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                .map(ProgramDefinition::id)
                .collect(Collectors.toSet());
        Set<String> wanted = ofProgram.isEmpty() ? Set.of("") : ofProgram;
        String inState = state.map(Enum::name).orElse("");
        long total = jdbc.sql("select count(*) " + COHORTS_WANTED)
                .param("part", part)
                .param("programs", wanted)
                .param("state", inState)
                .query(Long.class)
                .single();
        Paging place = Paging.of(page, COHORTS_A_PAGE, total);
        // Columns have the names of the rows' parts: looked for under another name first, each of them is an exception.
        List<CohortRow> rows = jdbc.sql(
                        """
                        select o.id, o.name, o.program_id as programId, o.starts_on as startsOn, o.state,
                               (select count(*) from enrolment e where e.cohort_id = o.id) as people
                        """
                                + COHORTS_WANTED
                                + " order by o.starts_on desc, o.name offset :from rows fetch next :rows rows only")
                .param("part", part)
                .param("programs", wanted)
                .param("state", inState)
                .param("from", place.from())
                .param("rows", place.size())
                .query(CohortRow.class)
                .list();
        Map<String, Map<String, LocalDate>> dates = dates(rows);
        return Page.of(
                rows.stream()
                        .map(row -> line(row, dates.getOrDefault(row.id(), Map.of())))
                        .toList(),
                place,
                total);
    }

    private record CohortRow(
            String id, String name, String programId, LocalDate startsOn, Cohort.State state, long people) {}

    private Map<String, Map<String, LocalDate>> dates(List<CohortRow> rows) {
        Map<String, Map<String, LocalDate>> dates = new TreeMap<>();
        if (!rows.isEmpty()) {
            jdbc.sql("select cohort_id, date_id, on_day from cohort_date where cohort_id in (:ids)")
                    .param("ids", rows.stream().map(CohortRow::id).toList())
                    .query(row -> {
                        dates.computeIfAbsent(row.getString("cohort_id"), id -> new TreeMap<>())
                                .put(row.getString("date_id"), row.getObject("on_day", LocalDate.class));
                    });
        }
        return dates;
    }

    private Line line(CohortRow row, Map<String, LocalDate> dates) {
        Optional<ProgramDefinition> program = programs.all().stream()
                .filter(known -> known.id().equals(row.programId()))
                .findFirst();
        return new Line(
                row.id(),
                row.name(),
                program.map(ProgramDefinition::title).orElse(row.programId()),
                row.startsOn(),
                program.flatMap(known -> Optional.ofNullable(dates.get(known.endsOn()))),
                row.state(),
                row.people(),
                rooms.stream()
                        .filter(room -> room.programId().equals(row.programId()))
                        .map(room -> new CohortLinks.Part(
                                room.title(), room.address().apply(row.id())))
                        .findFirst());
    }

    /**
     * One cohort and some of its people, by name.
     *
     * @param search part of a name, an e-mail address or a school; empty for all
     * @param state those in this state alone
     * @param page 1 for the first
     * @throws org.charterpath.NotFoundException if there is no such cohort
     */
    @Transactional(readOnly = true)
    public Overview overview(String cohortId, String search, Optional<Enrolment.State> state, int page) {
        Cohort cohort = cohorts.get(cohortId);
        Map<Enrolment.State, Long> states = new EnumMap<>(Enrolment.State.class);
        long[] withoutCoach = {0};
        jdbc.sql(
                        """
                        select state, count(*) as people, sum(case when coach_id is null then 1 else 0 end) as without_coach
                          from enrolment where cohort_id = ? group by state
                        """)
                .param(cohortId)
                .query(row -> {
                    Enrolment.State reached = Enrolment.State.valueOf(row.getString("state"));
                    states.put(reached, row.getLong("people"));
                    if (!reached.isFinal()) {
                        withoutCoach[0] += row.getLong("without_coach");
                    }
                });
        Wanted wanted = new Wanted(cohortId, part(search), state.map(Enum::name).orElse(""));
        long total = wanted.in(jdbc.sql("select count(*) " + Wanted.SQL))
                .query(Long.class)
                .single();
        Paging place = Paging.of(page, PEOPLE_A_PAGE, total);
        List<PersonRow> rows = wanted.in(
                        jdbc.sql(
                                """
                        select e.id, e.participant_id as participantId, e.first_name as firstName, e.last_name as lastName, e.email,
                               o.name as school, e.state, e.coach_id as coachId
                        """
                                        + Wanted.SQL
                                        + " order by e.last_name, e.first_name, e.id offset :from rows fetch next :rows rows only"))
                .param("from", place.from())
                .param("rows", place.size())
                .query(PersonRow.class)
                .list();
        Map<String, String> coaches = accounts.fullNames(
                rows.stream().map(PersonRow::coachId).filter(id -> id != null).collect(Collectors.toSet()));
        Map<String, AccountStanding> standings =
                accounts.standings(rows.stream().map(PersonRow::participantId).collect(Collectors.toSet()));
        return new Overview(
                cohorts.calendarOf(cohortId),
                cohort.state(),
                states,
                withoutCoach[0],
                Page.of(rows.stream().map(row -> row.with(coaches, standings)).toList(), place, total));
    }

    /**
     * Open work of somebody whose account is deactivated, who gets no reminder of it.
     *
     * @param dueOn empty where it is never due
     */
    public record StrandedTask(String enrolmentId, String person, String task, Optional<LocalDate> dueOn) {}

    /**
     * Open work of people of a cohort who cannot sign in any more, by when it is due: somebody has to withdraw them, or to
     * activate their accounts again. The first fifty.
     */
    @Transactional(readOnly = true)
    public List<StrandedTask> stranded(String cohortId) {
        Map<String, String> names = new TreeMap<>();
        jdbc.sql(
                        """
                        select e.id, e.first_name, e.last_name
                          from enrolment e join account a on a.user_id = e.participant_id
                         where e.cohort_id = ? and e.state in ('ACTIVE', 'ON_LEAVE') and a.deactivated_at is not null
                        """)
                .param(cohortId)
                .query(row -> {
                    names.put(
                            row.getString("id"),
                            (row.getString("first_name") + " " + row.getString("last_name")).strip());
                });
        ZoneId zone = cohorts.calendarOf(cohortId).zone();
        return names.isEmpty()
                ? List.of()
                : openWork.of(names.keySet(), MOST_STRANDED).stream()
                        .map(open -> new StrandedTask(
                                open.ownerId(),
                                names.getOrDefault(open.ownerId(), open.ownerId()),
                                open.title(),
                                // What is due when a day is over is due on that day.
                                open.dueAt().map(moment -> LocalDate.ofInstant(moment.minusNanos(1), zone))))
                        .toList();
    }

    private record PersonRow(
            String id,
            String participantId,
            String firstName,
            String lastName,
            String email,
            String school,
            Enrolment.State state,
            @Nullable String coachId) {

        PersonLine with(Map<String, String> coaches, Map<String, AccountStanding> standings) {
            Optional<AccountStanding> account = Optional.ofNullable(standings.get(participantId));
            String name = (firstName + " " + lastName).strip();
            return new PersonLine(
                    id,
                    participantId,
                    name.isEmpty() ? participantId : name,
                    email,
                    school,
                    state,
                    coachId == null ? "" : coaches.getOrDefault(coachId, coachId),
                    !state.isFinal()
                            && account.filter(AccountStanding::isInvited).isPresent(),
                    account.filter(AccountStanding::isDeactivated).isPresent());
        }
    }

    /** Whom somebody looks for. */
    private record Wanted(String cohortId, String part, String state) {

        private static final String SQL =
                """
                  from enrolment e join organization o on o.id = e.organization_id
                 where e.cohort_id = :cohort and (:state = '' or e.state = :state)
                   and (:part = '%' or lower(e.first_name || ' ' || e.last_name) like lower(:part) escape '!'
                        or lower(e.email) like lower(:part) escape '!' or lower(o.name) like lower(:part) escape '!')
                """;

        JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
            return statement.param("cohort", cohortId).param("state", state).param("part", part);
        }
    }

    /** What is searched for, as a pattern of SQL in which nothing but its ends is a wildcard. */
    private static String part(String search) {
        String typed = TypedText.shortened(TypedText.stripped(search), LONGEST_SEARCH);
        return typed.isEmpty() ? "%" : "%" + typed.replaceAll("([!%_])", "!$1") + "%";
    }
}
