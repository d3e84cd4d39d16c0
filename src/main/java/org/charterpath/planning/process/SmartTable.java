package org.charterpath.planning.process;

import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.planning.SmartPolicy;
import org.springframework.stereotype.Component;

/** The newest version of {@code smart-action-plan}, asked before an action plan is submitted. */
@Component
class SmartTable implements SmartPolicy {

    static final String KEY = "smart-action-plan";

    private final DecisionTables tables;

    SmartTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<String> red(Signs signs) {
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        return red(tables.look(table, inputs(signs)));
    }

    static VariableMap inputs(Signs signs) {
        return Variables.putValue("specificWords", signs.specificWords())
                .putValue("moving", signs.isMoving())
                .putValue("resourceWords", signs.resourceWords())
                .putValue("relevantWords", signs.relevantWords())
                .putValue("daysAhead", signs.daysAhead())
                .putValue("days", signs.days())
                .putValue("daysBeyond", signs.daysBeyond());
    }

    static List<String> red(DmnDecisionTableResult rules) {
        return rules.getResultList().stream()
                .map(rule -> "%s: %s".formatted(rule.get("item"), rule.get("words")))
                .toList();
    }
}
