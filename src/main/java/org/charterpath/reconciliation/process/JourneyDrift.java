package org.charterpath.reconciliation.process;

import java.util.stream.Collectors;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Compares enrolments with the processes that take them through their programs, in the engine's own tables: its queries know
 * nothing of ours.
 */
@Configuration(proxyBeanMethods = false)
class JourneyDrift {

    private final String processes;

    JourneyDrift(ProgramCatalog programs) {
        this.processes = programs.all().stream()
                .map(program -> "('%s', '%s')".formatted(program.id(), program.process()))
                .collect(Collectors.joining(", "));
    }

    @Bean
    DriftQuery missingJourneys() {
        return new DriftQuery(
                new Drift.Kind("JOURNEY_MISSING", "The enrolment is on its way, but its journey is not running."),
                journeys("e.state = 'ACTIVE' AND NOT EXISTS"));
    }

    @Bean
    DriftQuery journeysLeftOver() {
        return new DriftQuery(
                new Drift.Kind(
                        "JOURNEY_LEFT_OVER",
                        "The enrolment ended more than a day ago, but its journey is still running."),
                journeys("e.state IN ('COMPLETED', 'NOT_COMPLETED', 'WITHDRAWN') AND e.state_since < :yesterday AND"
                        + " EXISTS"));
    }

    /** A cohort's report is kept once the days for late decisions are over. */
    @Bean
    DriftQuery workLeftOver() {
        return new DriftQuery(
                new Drift.Kind(
                        "WORK_LEFT_OVER",
                        "A cohort's year and the days for late decisions are over, and something of it is still running: look in Cockpit"
                                + " what it waits for, and have it decided."),
                """
                SELECT x.ID_ AS subject, k.enrolment_id, %s
                FROM report_edition r
                JOIN (SELECT e.id AS owner_id, e.id AS enrolment_id, e.cohort_id FROM enrolment e
                      UNION ALL SELECT t.id, '', t.cohort_id FROM team t
                      UNION ALL SELECT o.id, '', o.id FROM cohort o) k ON k.cohort_id = r.cohort_id
                JOIN ACT_RU_EXECUTION x ON x.BUSINESS_KEY_ = k.owner_id AND x.PARENT_ID_ IS NULL AND x.SUPER_EXEC_ IS NULL
                WHERE r.edition = 1 AND r.kept_at < :yesterday
                """
                        .formatted(DriftQuery.NO_MINUTES));
    }

    private String journeys(String condition) {
        return """
                SELECT e.id AS subject, e.id AS enrolment_id, %s
                FROM enrolment e JOIN cohort o ON o.id = e.cohort_id
                WHERE %s (
                    SELECT 1 FROM ACT_RU_EXECUTION x JOIN ACT_RE_PROCDEF d ON d.ID_ = x.PROC_DEF_ID_
                    WHERE x.BUSINESS_KEY_ = e.id AND (o.program_id, d.KEY_) IN (%s))
                """
                .formatted(DriftQuery.NO_MINUTES, condition, processes);
    }
}
