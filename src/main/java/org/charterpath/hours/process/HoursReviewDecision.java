package org.charterpath.hours.process;

import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.hours.HoursFacts;
import org.charterpath.hours.HoursReviewPolicy;
import org.charterpath.hours.HoursRoute;
import org.charterpath.hours.HoursRuling;
import org.springframework.stereotype.Component;

/** Which hours have to be read, by the newest version of the decision table {@code hours-review}. */
@Component
class HoursReviewDecision implements HoursReviewPolicy {

    private static final String KEY = "hours-review";

    private final DecisionTables tables;

    HoursReviewDecision(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public HoursRuling decide(HoursFacts facts) {
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        VariableMap inputs = Variables.putValue("category", facts.category())
                .putValue("minutes", facts.minutes())
                .putValue("dayMinutes", facts.dayMinutes())
                .putValue("explained", facts.explained())
                .putValue("attempt", facts.attempt());
        String route = tables.evaluate(table, inputs).getSingleEntry();
        return new HoursRuling(HoursRoute.valueOf(route), table.getVersion());
    }
}
