package org.charterpath.cohort;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDate;
import org.charterpath.program.ProgramDefinition;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Opens cohorts, knows their calendars and closes them. */
@Service
public class Cohorts {

    private static final int FIRST_OF_THE_MONTH = 1;

    /** A first day farther away is a slip of the pen. */
    private static final int YEARS_AROUND_TODAY = 5;

    private final Table cohorts;
    private final ProgramCatalog programs;
    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Clock clock;

    /** Asked for by every task and timer; whoever changes one takes it out of here, on other nodes {@link #refresh} does. */
    private final Map<String, CohortCalendar> calendars = new ConcurrentHashMap<>();

    Cohorts(Table cohorts, ProgramCatalog programs, JdbcClient jdbc, Submissions submissions, Clock clock) {
        this.clock = clock;
        this.cohorts = cohorts;
        this.programs = programs;
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    /**
     * Opens a cohort as a program admin has asked for it.
     *
     * @param step where the form {@code open-cohort} was submitted
     * @throws InvalidSubmissionException if something is no date, the name is taken or the dates do not fit the program
     */
    @Transactional
    public Cohort open(FormStep step, String openedBy) {
        return open(OpenCohort.read(submissions.require(step), programs, openedBy));
    }

    interface Table extends CrudRepository<Cohort, String> {

        @Lock(LockMode.PESSIMISTIC_WRITE)
        Optional<Cohort> findLockedById(String id);
    }

    /**
     * Opens a cohort as a program admin asks for it.
     *
     * @throws InvalidSubmissionException if the name is taken or the dates do not fit the program
     */
    @Transactional
    public Cohort open(OpenCohort wish) {
        ProgramDefinition program = programs.get(wish.programId());
        List<String> faults = new ArrayList<>();
        String name = TypedText.stripped(wish.name());
        if (name.isEmpty()) {
            faults.add("Cohort name: a name is needed.");
        } else if (isTaken(name)) {
            faults.add("Cohort name: there is a cohort '%s' already; choose another name.".formatted(name));
        }
        if (!isZone(wish.timeZone())) {
            faults.add("Time zone: '%s' is not a known time zone.".formatted(wish.timeZone()));
        }
        LocalDate today = LocalDate.now(clock);
        if (wish.startsOn().isBefore(today.minusYears(YEARS_AROUND_TODAY))
                || wish.startsOn().isAfter(today.plusYears(YEARS_AROUND_TODAY))) {
            faults.add("First day: %s is more than %d years from today, %s."
                    .formatted(wish.startsOn(), YEARS_AROUND_TODAY, today));
        }
        if (program.stageLength().toTotalMonths() > 0 && wish.startsOn().getDayOfMonth() != FIRST_OF_THE_MONTH) {
            faults.add("First day: %s goes by calendar months and begins on the first day of one; %s is none."
                    .formatted(program.title(), wish.startsOn()));
        }
        Map<String, Cohort.NamedDate> dates = faults.isEmpty() ? dates(program, wish, faults) : Map.of();
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return cohorts.save(new Cohort(
                UUID.randomUUID().toString(),
                program.id(),
                name,
                wish.startsOn(),
                ZoneId.of(wish.timeZone()).getId(),
                Cohort.State.OPENED,
                wish.openedBy(),
                dates,
                null));
    }

    private boolean isTaken(String name) {
        // The database folds both: it need not know the letters that Java knows.
        return jdbc.sql("select count(*) from cohort where lower(name) = lower(?)")
                        .param(name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Map<String, Cohort.NamedDate> dates(
            ProgramDefinition program, OpenCohort wish, List<String> faults) {
        Map<String, LocalDate> days = new HashMap<>();
        days.put(ProgramDate.START, wish.startsOn());
        for (ProgramDate date : program.dates()) {
            if (date.isGiven()) {
                Optional.ofNullable(wish.dates().get(date.id()))
                        .ifPresentOrElse(
                                day -> days.put(date.id(), day),
                                () -> faults.add("%s: a day is needed.".formatted(date.title())));
            }
        }
        program.dates()
                .forEach(date ->
                        date.from().map(days::get).ifPresent(day -> days.put(date.id(), day.plusDays(date.days()))));
        days.remove(ProgramDate.START);
        Map<String, Cohort.NamedDate> dates = new HashMap<>();
        days.forEach((id, day) -> dates.put(id, new Cohort.NamedDate(day)));
        if (faults.isEmpty()) {
            checkStages(program, wish, days, faults);
            checkTheEnd(program, wish, days, faults);
        }
        return dates;
    }

    private static void checkStages(
            ProgramDefinition program, OpenCohort wish, Map<String, LocalDate> days, List<String> faults) {
        for (ProgramDate date : program.dates()) {
            date.stage().ifPresent(stageId -> {
                int index = program.stages().indexOf(program.stage(stageId));
                LocalDate first = wish.startsOn().plus(program.stageLength().multipliedBy(index));
                LocalDate next = wish.startsOn().plus(program.stageLength().multipliedBy(index + 1));
                // Every date has a day by now: its own, or one counted from another.
                LocalDate day = requireNonNull(days.get(date.id()), date.id());
                if (day.isBefore(first) || !day.isBefore(next)) {
                    faults.add("%s: it has to lie in %s, from %s to %s; %s does not."
                            .formatted(date.title(), program.stage(stageId).title(), first, next.minusDays(1), day));
                }
            });
        }
    }

    /** Everything takes place, and is due, between the first day and the last. */
    private static void checkTheEnd(
            ProgramDefinition program, OpenCohort wish, Map<String, LocalDate> days, List<String> faults) {
        ProgramDate end = program.date(program.endsOn());
        LocalDate last = requireNonNull(days.get(end.id()), end.id());
        if (last.isBefore(wish.startsOn())) {
            faults.add("%s: %s is before the first day, %s.".formatted(end.title(), last, wish.startsOn()));
            return;
        }
        for (ProgramDate date : program.datesInUse()) {
            LocalDate day = requireNonNull(days.get(date.id()), date.id());
            if (day.isBefore(wish.startsOn())) {
                faults.add("%s: %s is before the first day, %s.".formatted(date.title(), day, wish.startsOn()));
            } else if (day.isAfter(last)) {
                faults.add("%s: %s is after the last day, %s (%s).".formatted(date.title(), day, last, end.title()));
            }
        }
    }

    /**
     * The cohort with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Cohort get(String cohortId) {
        return find(cohortId).orElseThrow(() -> NotFoundException.of("cohort", cohortId));
    }

    /** The cohort with this id; empty if there is none. */
    public Optional<Cohort> find(String cohortId) {
        return cohorts.findById(cohortId);
    }

    /**
     * The calendars of the cohorts that business keys belong to, by key.
     *
     * @param keys ids of enrolments, teams and cohorts; others are left out of the answer
     */
    public Map<String, CohortCalendar> calendarsOf(Set<String> keys) {
        Map<String, CohortCalendar> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(
                            """
                            select e.id, e.cohort_id from enrolment e where e.id in (:keys)
                            union all
                            select t.id, t.cohort_id from team t where t.id in (:keys)
                            union all
                            select o.id, o.id from cohort o where o.id in (:keys)
                            """)
                    .param("keys", keys)
                    .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                    .list()
                    .forEach(cohort -> found.put(cohort.getKey(), calendarOf(cohort.getValue())));
        }
        return found;
    }

    /**
     * One of those whose work something is.
     *
     * @param coachId whoever coaches this person, whether still in that role or not
     */
    public record Owner(String enrolmentId, String participantId, Optional<String> coachId) {}

    /**
     * Those whose work it is that belongs to enrolments and teams, by the id of either.
     *
     * @param keys ids of enrolments and teams; others are left out of the answer
     */
    public Map<String, List<Owner>> ownersOf(Set<String> keys) {
        Map<String, List<Owner>> owners = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(
                            """
                            select e.id as owner_id, e.id, e.participant_id, e.coach_id
                              from enrolment e where e.id in (:keys)
                            union all
                            select m.team_id, e.id, e.participant_id, e.coach_id
                              from team_member m join enrolment e on e.id = m.enrolment_id where m.team_id in (:keys)
                            """)
                    .param("keys", keys)
                    .query(row -> {
                        owners.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                                .add(new Owner(
                                        row.getString(2), row.getString(3), Optional.ofNullable(row.getString(4))));
                    });
        }
        return owners;
    }

    /**
     * The dates of a cohort; whoever has changed them reads the change, everybody else does once it holds.
     *
     * @throws NotFoundException if there is no such cohort
     */
    public CohortCalendar calendarOf(String cohortId) {
        return Optional.ofNullable(changes().get(cohortId))
                .orElseGet(() -> calendars.computeIfAbsent(cohortId, id -> readCalendar(get(id))));
    }

    private CohortCalendar readCalendar(Cohort cohort) {
        Map<String, CohortCalendar.Moved> moved = new HashMap<>();
        jdbc.sql("select stage_id, opens_on, due_on from cohort_stage where cohort_id = ?")
                .param(cohort.id())
                .query(row -> {
                    moved.put(
                            row.getString("stage_id"),
                            new CohortCalendar.Moved(
                                    Optional.ofNullable(row.getObject("opens_on", LocalDate.class)),
                                    Optional.ofNullable(row.getObject("due_on", LocalDate.class))));
                });
        List<Holiday> holidays = jdbc.sql(
                        "select id, first_day, last_day, name from holiday where cohort_id = ? order by first_day, last_day, id")
                .param(cohort.id())
                .query((row, number) -> new Holiday(
                        row.getString("id"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("name")))
                .list();
        return new CohortCalendar(cohort, programs.get(cohort.programId()), moved, holidays);
    }

    /**
     * The dates of a cohort as they are in the database, held until the transaction ends: two who move something at once see
     * what the other one has done.
     *
     * @throws NotFoundException if there is no such cohort
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CohortCalendar locked(String cohortId) {
        Cohort cohort = cohorts.findLockedById(cohortId).orElseThrow(() -> NotFoundException.of("cohort", cohortId));
        return readCalendar(cohort);
    }

    /**
     * Keeps the stages that were moved and the named dates of a calendar.
     *
     * @param calendar what {@link #locked} gave, changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(CohortCalendar calendar) {
        Cohort saved = cohorts.save(calendar.cohort());
        jdbc.sql("delete from cohort_stage where cohort_id = ?")
                .param(saved.id())
                .update();
        calendar.moved().forEach((stageId, days) -> jdbc.sql(
                        "insert into cohort_stage (cohort_id, stage_id, opens_on, due_on) values (?, ?, ?, ?)")
                .params(
                        saved.id(),
                        stageId,
                        days.opensOn().orElse(null),
                        days.dueOn().orElse(null))
                .update());
        changed(saved.id());
    }

    /** Adds days without school to those that a cohort has, or changes those of the same id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepHoliday(String cohortId, Holiday holiday) {
        int known = jdbc.sql("update holiday set first_day = ?, last_day = ?, name = ? where id = ? and cohort_id = ?")
                .params(holiday.firstDay(), holiday.lastDay(), holiday.name(), holiday.id(), cohortId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into holiday (id, cohort_id, first_day, last_day, name) values (?, ?, ?, ?, ?)")
                    .params(holiday.id(), cohortId, holiday.firstDay(), holiday.lastDay(), holiday.name())
                    .update();
        }
        changed(cohortId);
    }

    /** Takes days without school away; again has no effect. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeHoliday(String cohortId, String holidayId) {
        jdbc.sql("delete from holiday where id = ? and cohort_id = ?")
                .params(holidayId, cohortId)
                .update();
        changed(cohortId);
    }

    /** Reads a cohort's dates anew the next time: somebody has changed them, perhaps on another node. */
    public void refresh(String cohortId) {
        calendars.remove(cohortId);
    }

    /** What the present transaction has changed, and nobody else reads yet. */
    @SuppressWarnings("unchecked") // Nothing else is bound to the transaction under this key.
    private Map<String, CohortCalendar> changes() {
        Object changes = TransactionSynchronizationManager.getResource(this);
        return changes == null ? Map.of() : (Map<String, CohortCalendar>) changes;
    }

    private void changed(String cohortId) {
        if (!TransactionSynchronizationManager.hasResource(this)) {
            Map<String, CohortCalendar> changes = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, changes);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Cohorts.this);
                    changes.keySet().forEach(Cohorts.this::refresh);
                }
            });
        }
        changes().put(cohortId, readCalendar(get(cohortId)));
    }

    /** The cohorts that are not over, by name; in two statements, however many they are. */
    @Transactional(readOnly = true)
    public List<Cohort> notClosed() {
        Map<String, Map<String, Cohort.NamedDate>> dates = new HashMap<>();
        jdbc.sql(
                        """
                        select d.cohort_id, d.date_id, d.on_day
                          from cohort c join cohort_date d on d.cohort_id = c.id where c.state <> 'CLOSED'
                        """)
                .query(row -> {
                    dates.computeIfAbsent(row.getString("cohort_id"), id -> new HashMap<>())
                            .put(
                                    row.getString("date_id"),
                                    new Cohort.NamedDate(row.getObject("on_day", LocalDate.class)));
                });
        return jdbc.sql(
                        """
                        select id, program_id, name, starts_on, time_zone, state, opened_by, version
                          from cohort where state <> 'CLOSED' order by name
                        """)
                .query((row, number) -> new Cohort(
                        row.getString("id"),
                        row.getString("program_id"),
                        row.getString("name"),
                        row.getObject("starts_on", LocalDate.class),
                        row.getString("time_zone"),
                        Cohort.State.valueOf(row.getString("state")),
                        row.getString("opened_by"),
                        dates.getOrDefault(row.getString("id"), Map.of()),
                        row.getInt("version")))
                .list();
    }

    /** Marks the cohort as on its way; again has no effect. */
    @Transactional
    public void launch(String cohortId) {
        moveTo(Cohort.State.RUNNING, cohortId);
    }

    /** Marks the cohort as over; again has no effect. */
    @Transactional
    public void close(String cohortId) {
        moveTo(Cohort.State.CLOSED, cohortId);
    }

    private void moveTo(Cohort.State state, String cohortId) {
        Cohort cohort = get(cohortId);
        if (cohort.state() != state) {
            cohorts.save(cohort.in(state));
        }
    }

    private static boolean isZone(String timeZone) {
        try {
            ZoneId.of(timeZone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
