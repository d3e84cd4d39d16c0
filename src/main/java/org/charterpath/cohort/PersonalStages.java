package org.charterpath.cohort;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.charterpath.facts.Facts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where somebody's stages differ from the cohort's: waived, or on other days. Most people have none of these. */
@Service
public class PersonalStages {

    /** The fact that a stage is waived for an enrolment. */
    public static final String WAIVED_STAGE = "waived-stage";

    /** Who coaches, or did, whatever has become of that role since. */
    public static final String COACH = "coach";

    private static final String OWN_OPENING = "own-opening";
    private static final String OWN_DUE_DAY = "own-due-day";
    private static final String OWN_DATE = "own-date";

    private final JdbcClient jdbc;

    PersonalStages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the work of a stage is to be done. */
    public enum Standing {
        TO_DO,
        /** Nothing of it is handed out or required. */
        WAIVED
    }

    /** Ids of the stages that are waived for an enrolment. */
    @Transactional(readOnly = true)
    public Set<String> waived(String enrolmentId) {
        return Set.copyOf(jdbc.sql("select stage_id from enrolment_stage where enrolment_id = ? and waived = true")
                .param(enrolmentId)
                .query(String.class)
                .list());
    }

    /** Whether the work of a stage is to be done by an enrolment or a team. */
    @Transactional(readOnly = true)
    public Standing standing(String ownerId, String stageId) {
        return waived(ownerId).contains(stageId) ? Standing.WAIVED : Standing.TO_DO;
    }

    /** The day by which the work of a stage is due for an enrolment or a team: its own, or the cohort's. */
    @Transactional(readOnly = true)
    public LocalDate dueOn(String ownerId, CohortCalendar calendar, String stageId) {
        return calendarOf(ownerId, calendar).dueOn(stageId);
    }

    /**
     * The cohort's calendar as it holds for an enrolment or a team. A team has that of its cohort: days that one of it has alone
     * neither keep the others waiting nor hurry them.
     */
    @Transactional(readOnly = true)
    public PersonalCalendar calendarOf(String ownerId, CohortCalendar calendar) {
        return calendars("= :id", ownerId, calendar).getOrDefault(ownerId, PersonalCalendar.like(calendar));
    }

    /** The cohort's calendar as it holds for an enrolment of which this is on record. */
    public static PersonalCalendar calendarOf(Facts facts, CohortCalendar calendar) {
        return new PersonalCalendar(
                calendar,
                days(facts, OWN_OPENING),
                days(facts, OWN_DUE_DAY),
                Optional.ofNullable(days(facts, OWN_DATE).get(calendar.program().workDueBy())));
    }

    private static Map<String, LocalDate> days(Facts facts, String kind) {
        return facts.of(kind).stream()
                .collect(Collectors.toMap(
                        day -> day.item().orElseThrow(), day -> day.onDay().orElseThrow()));
    }

    /** Where somebody stands in a cohort, and what holds for that person alone. */
    @Configuration(proxyBeanMethods = false)
    static class OnRecord {

        @Bean
        FactSource teamsOnRecord() {
            return FactColumns.of(Teams.TEAM)
                    .with(Column.ID, "t.id")
                    .with(Column.TITLE, "t.name")
                    .from("team_member m JOIN team t ON t.id = m.team_id WHERE m.enrolment_id = :enrolmentId");
        }

        @Bean
        FactSource coachesOnRecord() {
            return FactColumns.of(COACH)
                    .with(Column.PERSON, "e.coach_id")
                    .from("enrolment e WHERE e.id = :enrolmentId AND e.coach_id IS NOT NULL");
        }

        @Bean
        FactSource waivedStagesOnRecord() {
            return FactColumns.of(WAIVED_STAGE)
                    .with(Column.STAGE, "w.stage_id")
                    .from("enrolment_stage w WHERE w.enrolment_id = :enrolmentId AND w.waived = TRUE");
        }

        @Bean
        FactSource ownOpeningsOnRecord() {
            return ownDays(OWN_OPENING, "opens_on");
        }

        @Bean
        FactSource ownDueDaysOnRecord() {
            return ownDays(OWN_DUE_DAY, "due_on");
        }

        private static FactSource ownDays(String kind, String column) {
            return FactColumns.of(kind)
                    .with(Column.ITEM, "d.stage_id")
                    .with(Column.ON_DAY, "d." + column)
                    .from("enrolment_stage d WHERE d.enrolment_id = :enrolmentId AND d.%s IS NOT NULL"
                            .formatted(column));
        }

        @Bean
        FactSource ownDatesOnRecord() {
            return FactColumns.of(OWN_DATE)
                    .with(Column.ITEM, "d.date_id")
                    .with(Column.ON_DAY, "d.on_day")
                    .from("enrolment_date d WHERE d.enrolment_id = :enrolmentId");
        }
    }

    /** The calendars of those in a cohort who have days of their own, by enrolment. */
    @Transactional(readOnly = true)
    public Map<String, PersonalCalendar> calendarsIn(CohortCalendar calendar) {
        return calendars("in (select id from enrolment where cohort_id = :id)", calendar.cohortId(), calendar);
    }

    private Map<String, PersonalCalendar> calendars(String whose, String id, CohortCalendar calendar) {
        Map<String, PersonalCalendar> calendars = new HashMap<>();
        jdbc.sql(
                        """
                        select enrolment_id, stage_id as item, opens_on, due_on, cast(null as date) as on_day
                          from enrolment_stage
                         where enrolment_id %1$s and (opens_on is not null or due_on is not null)
                        union all
                        select enrolment_id, date_id, null, null, on_day from enrolment_date where enrolment_id %1$s
                        """
                                .formatted(whose))
                .param("id", id)
                .query(row -> {
                    PersonalCalendar known = calendars.getOrDefault(row.getString(1), PersonalCalendar.like(calendar));
                    String item = row.getString(2);
                    calendars.put(
                            row.getString(1),
                            new PersonalCalendar(
                                    calendar,
                                    with(known.openings(), item, row.getObject(3, LocalDate.class)),
                                    with(known.dueDays(), item, row.getObject(4, LocalDate.class)),
                                    Optional.ofNullable(row.getObject(5, LocalDate.class))
                                            .filter(day -> item.equals(
                                                    calendar.program().workDueBy()))
                                            .or(known::lastDay)));
                });
        return calendars;
    }

    private static Map<String, LocalDate> with(Map<String, LocalDate> days, String item, @Nullable LocalDate day) {
        if (day == null) {
            return days;
        }
        Map<String, LocalDate> more = new HashMap<>(days);
        more.put(item, day);
        return more;
    }

    /** Keeps the days that an enrolment has of its own, and no others. */
    @Transactional
    public void keep(String enrolmentId, PersonalCalendar calendar) {
        jdbc.sql("update enrolment_stage set opens_on = null where enrolment_id = ?")
                .param(enrolmentId)
                .update();
        calendar.openings().forEach((stageId, day) -> keepDay(enrolmentId, stageId, "opens_on", day));
        dueOn(enrolmentId, calendar.dueDays());
        jdbc.sql("delete from enrolment_date where enrolment_id = ?")
                .param(enrolmentId)
                .update();
        calendar.lastDay().ifPresent(day -> jdbc.sql(
                        "insert into enrolment_date (enrolment_id, date_id, on_day) values (?, ?, ?)")
                .params(enrolmentId, calendar.shared().program().workDueBy(), day)
                .update());
    }

    /** By which decision each stage is waived that is; empty where that was not written down. */
    @Transactional(readOnly = true)
    public Map<String, Optional<String>> waivers(String enrolmentId) {
        Map<String, Optional<String>> waivers = new TreeMap<>();
        jdbc.sql("select stage_id, waived_by from enrolment_stage where enrolment_id = ? and waived = true")
                .param(enrolmentId)
                .query(row -> {
                    waivers.put(row.getString("stage_id"), Optional.ofNullable(row.getString("waived_by")));
                });
        return waivers;
    }

    /**
     * Waives stages for an enrolment, for good. One that is waived already stays so by the earlier decision.
     *
     * @param decisionId the event in which somebody has decided it
     */
    @Transactional
    public void waive(String enrolmentId, Collection<String> stageIds, String decisionId) {
        Set<String> before = waived(enrolmentId);
        stageIds.stream().filter(stageId -> !before.contains(stageId)).forEach(stageId -> {
            int known = jdbc.sql("update enrolment_stage set waived = true, waived_by = ? where enrolment_id = ? and"
                            + " stage_id = ?")
                    .params(decisionId, enrolmentId, stageId)
                    .update();
            if (known == 0) {
                jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived, waived_by) values (?, ?,"
                                + " true, ?)")
                        .params(enrolmentId, stageId, decisionId)
                        .update();
            }
        });
    }

    /** Gives an enrolment days of its own by which stages are due; those that are not named follow the cohort again. */
    @Transactional
    public void dueOn(String enrolmentId, Map<String, LocalDate> days) {
        jdbc.sql("update enrolment_stage set due_on = null where enrolment_id = ?")
                .param(enrolmentId)
                .update();
        days.forEach((stageId, day) -> keepDay(enrolmentId, stageId, "due_on", day));
    }

    /** @param column one of the table's, never what somebody typed */
    private void keepDay(String enrolmentId, String stageId, String column, LocalDate day) {
        int known = jdbc.sql(
                        "update enrolment_stage set %s = ? where enrolment_id = ? and stage_id = ?".formatted(column))
                .params(day, enrolmentId, stageId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived, %s) values (?, ?, false, ?)"
                            .formatted(column))
                    .params(enrolmentId, stageId, day)
                    .update();
        }
    }
}
