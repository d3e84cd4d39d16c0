package org.charterpath.calendar.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.charterpath.calendar.DatedWork;
import org.charterpath.calendar.MeetingTimers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's timers and tasks, by what their models say about their moments. The engine moves one at a time, with questions
 * for each; here all that go to the same moment go in one statement (decision 25).
 */
@Component
class EngineDatedWork implements DatedWork {

    private static final int PAGE = 2_000;

    /** As many ids as both databases take in one statement without effort. */
    private static final int IDS_AT_ONCE = 500;

    /** Whose work it is, as a table to begin with: the keys lead to the process instances by their index. */
    private static final String OF_ALL =
            """
            (select id from enrolment where cohort_id = :cohort
             union all select id from team where cohort_id = :cohort
             union all select id from cohort where id = :cohort)
            """;

    private static final String OF_ONE = "(select id from enrolment where cohort_id = :cohort and id = :owner)";

    private final RepositoryService models;
    private final List<MeetingTimers> meetings;
    private final JdbcClient jdbc;

    EngineDatedWork(RepositoryService models, List<MeetingTimers> meetings, JdbcClient jdbc) {
        this.models = models;
        this.meetings = meetings;
        this.jdbc = jdbc;
    }

    /**
     * Something that waits.
     *
     * @param subject the stage, or the session, of the process that it is in; empty where that has none
     * @param at null where it has no moment
     */
    private record Waiting(
            String id, String definitionId, String element, String ownerId, String subject, @Nullable Instant at) {}

    /** What waits in the wrong place, by where it belongs. */
    private static final class Lot {

        private final Map<Instant, List<String>> byMoment = new LinkedHashMap<>();
        private final Set<String> owners = new HashSet<>();
        private int count;
        private int extended;

        void add(Waiting one, Instant moment) {
            byMoment.computeIfAbsent(moment, at -> new ArrayList<>()).add(one.id());
            owners.add(one.ownerId());
            count++;
        }
    }

    @Override
    public Astray find(Days days, Optional<String> ownerId) {
        return astray(timers(days, ownerId.orElse("")), tasks(days, ownerId.orElse("")));
    }

    @Override
    public Astray follow(Days days, Optional<String> ownerId) {
        Lot timers = timers(days, ownerId.orElse(""));
        // Whoever works with a timer as it was is refused by the engine, as it is by a change of the engine's own.
        each(timers, "update ACT_RU_JOB set DUEDATE_ = :at, REV_ = REV_ + 1 where ID_ in (:ids)");
        Lot tasks = tasks(days, ownerId.orElse(""));
        // Whoever completes a task meanwhile is not refused: nothing of that depends on the day.
        each(tasks, "update ACT_RU_TASK set DUE_DATE_ = :at where ID_ in (:ids)");
        each(tasks, "update ACT_HI_TASKINST set DUE_DATE_ = :at where ID_ in (:ids)");
        return astray(timers, tasks);
    }

    private static Astray astray(Lot timers, Lot tasks) {
        Set<String> owners = new HashSet<>(timers.owners);
        owners.addAll(tasks.owners);
        return new Astray(timers.count, tasks.count, owners, tasks.extended);
    }

    private void each(Lot lot, String update) {
        lot.byMoment.forEach((moment, ids) -> {
            for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
                jdbc.sql(update)
                        .param("at", Timestamp.from(moment))
                        .param("ids", ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE)))
                        .update();
            }
        });
    }

    private Lot timers(Days days, String ownerId) {
        Lot lot = new Lot();
        Map<String, Optional<CalendarFormula>> formulas = new HashMap<>();
        Map<String, Instant> ofMeetings = new HashMap<>();
        meetings.forEach(feature -> ofMeetings.putAll(feature.planningOpensAt(days.calendar())));
        eachPage(
                """
                select j.ID_, j.PROCESS_DEF_ID_, d.ACT_ID_, p.BUSINESS_KEY_, v.TEXT_, j.DUEDATE_
                  from %s k
                  join ACT_RU_EXECUTION p on p.BUSINESS_KEY_ = k.id
                  join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = p.ID_
                  join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_
                  left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = p.ID_ and v.NAME_ = 'sessionId'
                 where j.TYPE_ = 'timer' and j.ID_ > :after
                 order by j.ID_ fetch first %d rows only
                """,
                days, ownerId, timer -> formulas.computeIfAbsent(key(timer), key -> timerFormula(timer))
                        .flatMap(formula -> formula.isAboutASession()
                                ? Optional.ofNullable(ofMeetings.get(timer.subject()))
                                : Optional.of(formula.moment(days.of(timer.ownerId()), "")))
                        .filter(moment -> !moment.equals(timer.at()))
                        .ifPresent(moment -> lot.add(timer, moment)));
        return lot;
    }

    private Lot tasks(Days days, String ownerId) {
        Lot lot = new Lot();
        Map<String, Optional<CalendarFormula>> formulas = new HashMap<>();
        Map<String, LocalDate> extensions = extensions(days, ownerId);
        eachPage(
                """
                select t.ID_, t.PROC_DEF_ID_, t.TASK_DEF_KEY_, p.BUSINESS_KEY_, v.TEXT_, t.DUE_DATE_
                  from %s k
                  join ACT_RU_EXECUTION p on p.BUSINESS_KEY_ = k.id
                  join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
                  left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = p.ID_ and v.NAME_ = 'stageId'
                 where t.ID_ > :after
                 order by t.ID_ fetch first %d rows only
                """,
                days, ownerId, task -> formulas.computeIfAbsent(key(task), key -> taskFormula(task))
                        .map(formula -> formula.moment(days.of(task.ownerId()), task.subject()))
                        .ifPresent(moment -> {
                            Instant later = Optional.ofNullable(extensions.get(task.id()))
                                    .map(day -> days.calendar().endOf(day).minusSeconds(1))
                                    .filter(extended -> extended.isAfter(moment))
                                    .orElse(moment);
                            if (!later.equals(task.at())) {
                                lot.add(task, later);
                            } else if (!later.equals(moment)) {
                                lot.extended++;
                            }
                        }));
        return lot;
    }

    private static String key(Waiting one) {
        return one.definitionId() + " " + one.element();
    }

    /** The last day that a program admin has given somebody for a task. */
    private Map<String, LocalDate> extensions(Days days, String ownerId) {
        Map<String, LocalDate> extensions = new HashMap<>();
        jdbc.sql(
                        """
                        select r.task_id, max(r.became)
                          from %s k
                          join task_relief r on r.owner_id = k.id
                          join ACT_RU_TASK t on t.ID_ = r.task_id
                         where r.kind = 'EXTENSION'
                         group by r.task_id
                        """
                                .formatted(whose(ownerId)))
                .param("owner", ownerId)
                .param("cohort", days.calendar().cohortId())
                .query(row -> {
                    extensions.put(row.getString(1), LocalDate.parse(row.getString(2)));
                });
        return extensions;
    }

    private static String whose(String ownerId) {
        return ownerId.isEmpty() ? OF_ALL : OF_ONE;
    }

    private interface Taker {
        void take(Waiting one);
    }

    private void eachPage(String sql, Days days, String ownerId, Taker taker) {
        String after = "";
        List<Waiting> page;
        do {
            page = jdbc.sql(sql.formatted(whose(ownerId), PAGE))
                    .param("after", after)
                    .param("owner", ownerId)
                    .param("cohort", days.calendar().cohortId())
                    .query((row, number) -> new Waiting(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Objects.requireNonNullElse(row.getString(5), ""),
                            Optional.ofNullable(row.getTimestamp(6))
                                    .map(Timestamp::toInstant)
                                    .orElse(null)))
                    .list();
            page.forEach(taker::take);
            after = page.isEmpty() ? "" : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private Optional<CalendarFormula> timerFormula(Waiting timer) {
        ModelElementInstance element =
                models.getBpmnModelInstance(timer.definitionId()).getModelElementById(timer.element());
        return Stream.ofNullable(element)
                .filter(CatchEvent.class::isInstance)
                .flatMap(event -> ((CatchEvent) event).getEventDefinitions().stream())
                .filter(TimerEventDefinition.class::isInstance)
                .flatMap(definition -> Stream.ofNullable(((TimerEventDefinition) definition).getTimeDate()))
                .flatMap(date -> CalendarFormula.of(date.getTextContent()).stream())
                .findFirst();
    }

    private Optional<CalendarFormula> taskFormula(Waiting task) {
        ModelElementInstance element =
                models.getBpmnModelInstance(task.definitionId()).getModelElementById(task.element());
        return Optional.ofNullable(element)
                .filter(UserTask.class::isInstance)
                .map(known -> ((UserTask) known).getCamundaDueDate())
                .flatMap(CalendarFormula::of);
    }
}
