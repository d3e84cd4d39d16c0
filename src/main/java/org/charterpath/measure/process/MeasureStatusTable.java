package org.charterpath.measure.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.DayWords;
import org.charterpath.engine.DecisionTables;
import org.charterpath.measure.MeasureStatus;
import org.charterpath.measure.MeasureStatusPolicy;
import org.springframework.stereotype.Component;

/** The newest version of {@code measure-status}, looked up once for all measures that are asked about together. */
@Component
class MeasureStatusTable implements MeasureStatusPolicy {

    private static final String KEY = "measure-status";

    private final DecisionTables tables;

    MeasureStatusTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<MeasureStatus> tell(List<Signs> measures) {
        if (measures.isEmpty()) {
            return List.of();
        }
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        return measures.stream()
                .map(signs -> status(tables.look(table, inputs(signs))))
                .toList();
    }

    static VariableMap inputs(Signs signs) {
        Optional<LocalDate> staleSince = signs.staleSince();
        return Variables.putValue("stale", staleSince.isPresent())
                .putValue("staleSince", staleSince.map(DayWords::of).orElse(""))
                .putValue("progress", signs.progress().percent())
                .putValue("expected", signs.expected().percent())
                .putValue("over", signs.isOver());
    }

    static MeasureStatus status(DmnDecisionTableResult rules) {
        return new MeasureStatus(
                MeasureStatus.Level.valueOf(rules.getSingleResult().getEntry("level")),
                rules.getSingleResult().getEntry("reason"));
    }
}
