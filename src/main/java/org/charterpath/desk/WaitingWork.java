package org.charterpath.desk;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.WaitingTime;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.desk.DeskTasks.OpenTask;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.DeskWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What waits for a coach beside logged hours, which are settled on the desk itself. */
@Service
public class WaitingWork {

    /** More than this many are done in turns. */
    public static final int MOST = 200;

    private final DeskTasks tasks;
    private final ObjectProvider<DeskWork> kinds;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Accounts accounts;
    private final Clock clock;

    WaitingWork(
            DeskTasks tasks,
            ObjectProvider<DeskWork> kinds,
            Enrolments enrolments,
            Cohorts cohorts,
            Placements placements,
            Accounts accounts,
            Clock clock) {
        this.tasks = tasks;
        this.kinds = kinds;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.placements = placements;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * One piece of it.
     *
     * @param name as Tasklist calls the task
     * @param cohortName empty where it belongs to no cohort
     * @param standsInFor the name of the coach whose it would be; empty where it is one's own
     */
    public record Item(
            DeskWork kind,
            String taskId,
            String name,
            String cohortName,
            Optional<String> standsInFor,
            WaitingTime waiting) {}

    /** What somebody has been given, the longest waiting first. */
    public List<Item> of(Caller coach) {
        Map<String, DeskWork> byKey = kindsByKey();
        List<OpenTask> open = tasks.of(coach.userId(), byKey.keySet(), MOST);
        Set<String> owners =
                open.stream().flatMap(task -> task.ownerId().stream()).collect(Collectors.toSet());
        Map<String, CohortCalendar> calendars = calendarsOf(owners);
        Map<String, String> standsInFor = standsInFor(coach, owners);
        Instant now = clock.instant();
        return open.stream()
                .map(task -> {
                    Optional<CohortCalendar> calendar = task.ownerId().map(calendars::get);
                    ZoneId zone = calendar.map(CohortCalendar::zone).orElse(ZoneOffset.UTC);
                    return new Item(
                            requireNonNull(byKey.get(task.key())),
                            task.id(),
                            task.name(),
                            calendar.map(CohortCalendar::cohortName).orElse(""),
                            task.ownerId().map(standsInFor::get),
                            new WaitingTime(
                                    Optional.of(LocalDate.ofInstant(task.since(), zone)),
                                    task.dueAt().map(due -> LocalDate.ofInstant(due, zone)),
                                    LocalDate.ofInstant(now, zone)));
                })
                .toList();
    }

    /** Most of them are people's, whom the rest of the desk tells of as well. */
    private Map<String, CohortCalendar> calendarsOf(Set<String> owners) {
        Map<String, CohortCalendar> calendars = new HashMap<>();
        enrolments.byId(owners).forEach((id, enrolment) -> calendars.put(id, cohorts.calendarOf(enrolment.cohortId())));
        Set<String> others = new HashSet<>(owners);
        others.removeAll(calendars.keySet());
        calendars.putAll(cohorts.calendarsOf(others));
        return calendars;
    }

    private Map<String, DeskWork> kindsByKey() {
        return kinds.stream().collect(Collectors.toMap(DeskWork::taskKey, kind -> kind));
    }

    /** The names of those for whom somebody stands in, by the id of whose work it is. */
    private Map<String, String> standsInFor(Caller coach, Set<String> owners) {
        Set<String> represented = placements.representedBy(coach.userId());
        if (represented.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = accounts.fullNames(represented);
        Map<String, String> found = new HashMap<>();
        cohorts.ownersOf(owners).forEach((ownerId, people) -> people.stream()
                .flatMap(person -> person.coachId().stream())
                .filter(represented::contains)
                .findFirst()
                .ifPresent(absent -> found.put(ownerId, names.getOrDefault(absent, absent))));
        return found;
    }
}
