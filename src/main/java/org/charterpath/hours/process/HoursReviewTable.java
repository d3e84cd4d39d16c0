package org.charterpath.hours.process;

import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursReviewPolicy;
import org.springframework.stereotype.Component;

/** Which hours have to be read, by the newest version of the decision table {@code hours-review}. */
@Component
class HoursReviewTable implements HoursReviewPolicy {

    private static final String KEY = "hours-review";

    private final DecisionTables tables;

    HoursReviewTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Ruling decide(String programId, HoursClaim claim) {
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        VariableMap inputs = Variables.putValue("programId", programId)
                .putValue("category", claim.work().category())
                .putValue("minutes", claim.work().minutes())
                .putValue("dayMinutes", claim.dayMinutes())
                .putValue("explained", claim.work().isExplained())
                .putValue("attempt", claim.attempt());
        String route = tables.evaluate(table, inputs).getSingleEntry();
        return new Ruling(Route.valueOf(route), table.getVersion());
    }
}
