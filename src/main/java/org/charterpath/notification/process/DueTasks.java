package org.charterpath.notification.process;

import static java.util.Objects.requireNonNullElse;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.FormZones;
import org.charterpath.notification.DueWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's user tasks as due work: those that somebody has, and those that the people of a team can take on. They are
 * read by id, because the engine's own query would sort all of them anew for each page.
 */
@Component
class DueTasks implements DueWork {

    private static final int PAGE = 500;

    private final Cohorts cohorts;
    private final JdbcClient jdbc;
    private final ObjectProvider<FormZones> zones;
    private final Clock clock;

    DueTasks(Cohorts cohorts, JdbcClient jdbc, ObjectProvider<FormZones> zones, Clock clock) {
        this.cohorts = cohorts;
        this.zones = zones;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A task that is not suspended.
     *
     * @param assignee null where others can take it on
     * @param key the business key of its process; null where there is none
     */
    private record DueTask(String id, String name, @Nullable String assignee, Instant dueAt, @Nullable String key) {}

    @Override
    public Page dueBefore(Instant moment, Optional<String> after) {
        List<DueTask> tasks = tasks(moment, after.orElse(""));
        Map<String, List<String>> candidates = candidates(tasks.stream()
                .filter(task -> task.assignee() == null)
                .map(DueTask::id)
                .toList());
        Set<String> keys =
                tasks.stream().map(DueTask::key).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, CohortCalendar> calendars = cohorts.calendarsOf(keys);
        keys.removeAll(calendars.keySet());
        Map<String, ZoneId> others = zonesOfOthers(keys);
        return new Page(
                tasks.stream()
                        .filter(task -> !rests(task, calendars))
                        .flatMap(task -> items(task, candidates, calendars, others))
                        .toList(),
                tasks.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(tasks.get(PAGE - 1).id()));
    }

    /** Of what is about neither people nor a cohort. */
    private Map<String, ZoneId> zonesOfOthers(Set<String> keys) {
        Map<String, ZoneId> others = new HashMap<>();
        if (!keys.isEmpty()) {
            zones.forEach(known -> others.putAll(known.zonesOf(keys)));
        }
        return others;
    }

    /** Nobody is reminded on a day without school; the next run finds the task again, and by then what holds of it then. */
    private boolean rests(DueTask task, Map<String, CohortCalendar> calendars) {
        return Optional.ofNullable(task.key())
                .map(calendars::get)
                .filter(calendar -> calendar.isHoliday(LocalDate.ofInstant(clock.instant(), calendar.zone())))
                .isPresent();
    }

    private List<DueTask> tasks(Instant moment, String after) {
        return jdbc.sql(
                        """
                        select t.ID_, t.NAME_, t.ASSIGNEE_, t.DUE_DATE_, p.BUSINESS_KEY_
                          from ACT_RU_TASK t left join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                         where t.ID_ > ? and t.DUE_DATE_ < ? and t.SUSPENSION_STATE_ = 1
                         order by t.ID_
                         fetch first %d rows only
                        """
                                .formatted(PAGE))
                .params(after, Timestamp.from(moment))
                .query((row, number) -> new DueTask(
                        row.getString(1),
                        requireNonNullElse(row.getString(2), "A task without a name"),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)))
                .list();
    }

    private static Stream<Item> items(
            DueTask task,
            Map<String, List<String>> candidates,
            Map<String, CohortCalendar> calendars,
            Map<String, ZoneId> others) {
        Optional<CohortCalendar> calendar = Optional.ofNullable(task.key()).map(calendars::get);
        ZoneId zone = calendar.map(CohortCalendar::zone)
                .or(() -> Optional.ofNullable(task.key()).flatMap(key -> Optional.ofNullable(others.get(key))))
                .orElse(ZoneOffset.UTC);
        return Optional.ofNullable(task.assignee())
                .map(List::of)
                .orElseGet(() -> candidates.getOrDefault(task.id(), List.of()))
                .stream()
                .map(person -> new Item(
                        task.id(),
                        person,
                        task.name(),
                        task.dueAt().atZone(zone),
                        calendar.map(CohortCalendar::cohortName),
                        Optional.ofNullable(task.key())));
    }

    /** By task, in one question; the engine's own is about one task. */
    private Map<String, List<String>> candidates(List<String> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        """
                        select distinct TASK_ID_, USER_ID_ from ACT_RU_IDENTITYLINK
                         where TASK_ID_ in (:tasks) and USER_ID_ is not null order by USER_ID_
                        """)
                .param("tasks", Set.copyOf(tasks))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
