package org.charterpath.bottleneck;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.diagram.Drawing;
import org.charterpath.diagram.Drawings;
import org.charterpath.people.Accounts;
import org.charterpath.people.DeskWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds where cohorts wait. However many people there are, it sends the same few statements. */
@Service
public class Bottlenecks {

    /** No more cohorts are looked at together. */
    static final int MOST_COHORTS = 20;

    private final WaitingHistory history;
    private final Rework rework;
    private final DropOut dropOut;
    /** What several of a kind of task are called, by the id of the task. */
    private final Map<String, String> works;

    private final Cohorts cohorts;
    private final Drawings drawings;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    Bottlenecks(
            WaitingHistory history,
            Rework rework,
            DropOut dropOut,
            List<DeskWork> desk,
            List<HandledWork> others,
            Cohorts cohorts,
            Drawings drawings,
            Accounts accounts,
            JdbcClient jdbc,
            Clock clock) {
        this.history = history;
        this.rework = rework;
        this.dropOut = dropOut;
        this.works = Stream.concat(
                        desk.stream().map(work -> new HandledWork(work.title(), work.taskKey())), others.stream())
                .collect(Collectors.toMap(HandledWork::taskKey, HandledWork::title));
        this.cohorts = cohorts;
        this.drawings = drawings;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Where a cohort waits.
     *
     * @param ofTheProgram whether all cohorts of the same version of its program are looked at together, the latest
     *     {@value #MOST_COHORTS} at most
     * @throws NotFoundException if there is no such cohort
     */
    @Transactional(readOnly = true)
    public Findings of(String cohortId, boolean ofTheProgram) {
        Cohort cohort = cohorts.get(cohortId);
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        Scope scope = scope(cohort, ofTheProgram, clock.instant());
        return new Findings(
                calendar,
                cohort.state(),
                scope,
                ofTheProgram,
                processes(scope, calendar.program().process()),
                handled(scope),
                rework.of(scope),
                dropOut.of(scope, calendar.program()));
    }

    private Scope scope(Cohort cohort, boolean ofTheProgram, Instant now) {
        Map<String, Long> people = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select c.id, (select count(*) from enrolment e where e.cohort_id = c.id) as people
                          from cohort c
                         where c.id = :cohort or (:all and c.program_id = :program)
                         order by case when c.id = :cohort then 0 else 1 end, c.starts_on desc, c.id
                         fetch first %d rows only
                        """
                                .formatted(MOST_COHORTS + 1))
                .param("cohort", cohort.id())
                .param("program", cohort.programId())
                .param("all", ofTheProgram)
                .query(row -> {
                    people.put(row.getString("id"), row.getLong("people"));
                });
        List<String> ids = people.keySet().stream().limit(MOST_COHORTS).toList();
        return new Scope(
                ids,
                ids.stream().mapToLong(id -> people.getOrDefault(id, 0L)).sum(),
                people.size() > MOST_COHORTS,
                now);
    }

    private List<ProcessWaits> processes(Scope scope, String first) {
        Map<String, List<WaitingHistory.Step>> steps =
                history.steps(scope).stream().collect(Collectors.groupingBy(WaitingHistory.Step::processKey));
        Map<String, Map<Integer, String>> definitions = history.definitions(steps.keySet());
        return steps.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<WaitingHistory.Step>> process) ->
                                !process.getKey().equals(first))
                        .thenComparing(process -> begun(process.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(process -> ProcessWaits.of(
                        process.getKey(),
                        drawing(definitions.getOrDefault(process.getKey(), Map.of()), process.getValue()),
                        process.getValue(),
                        scope))
                .toList();
    }

    private static Instant begun(List<WaitingHistory.Step> steps) {
        return steps.stream()
                .map(WaitingHistory.Step::begun)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** The version that somebody has followed last. */
    private Optional<Drawing> drawing(Map<Integer, String> definitions, List<WaitingHistory.Step> steps) {
        return steps.stream()
                .map(WaitingHistory.Step::version)
                .max(Comparator.naturalOrder())
                .map(definitions::get)
                .map(drawings::of);
    }

    private List<Findings.Handled> handled(Scope scope) {
        List<WaitingHistory.Handled> rows = history.handled(scope, works.keySet());
        Map<String, String> names = accounts.fullNames(rows.stream()
                .map(WaitingHistory.Handled::person)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Findings.Handled(
                        names.getOrDefault(row.person(), row.person()),
                        works.getOrDefault(row.taskKey(), row.taskKey()),
                        scope.isSmall() ? row.waits().countsAlone() : row.waits()))
                .sorted(Comparator.comparing(
                                (Findings.Handled row) -> row.name().isEmpty())
                        .thenComparing(Findings.Handled::name)
                        .thenComparing(Findings.Handled::work))
                .toList();
    }
}
