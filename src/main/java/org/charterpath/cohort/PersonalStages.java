package org.charterpath.cohort;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where somebody's stages differ from the cohort's: waived, or due on another day. Most people have none of these. */
@Service
public class PersonalStages {

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
        return jdbc.sql(
                        "select due_on from enrolment_stage where enrolment_id = ? and stage_id = ? and due_on is not null")
                .params(ownerId, stageId)
                .query(LocalDate.class)
                .optional()
                .orElseGet(() -> calendar.dueOn(stageId));
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
            int known = jdbc.sql(
                            "update enrolment_stage set waived = true, waived_by = ? where enrolment_id = ? and stage_id = ?")
                    .params(decisionId, enrolmentId, stageId)
                    .update();
            if (known == 0) {
                jdbc.sql(
                                "insert into enrolment_stage (enrolment_id, stage_id, waived, waived_by) values (?, ?, true, ?)")
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
        days.forEach((stageId, day) -> {
            int known = jdbc.sql("update enrolment_stage set due_on = ? where enrolment_id = ? and stage_id = ?")
                    .params(day, enrolmentId, stageId)
                    .update();
            if (known == 0) {
                jdbc.sql("insert into enrolment_stage (enrolment_id, stage_id, waived, due_on) values (?, ?, false, ?)")
                        .params(enrolmentId, stageId, day)
                        .update();
            }
        });
    }
}
