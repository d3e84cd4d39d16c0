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
