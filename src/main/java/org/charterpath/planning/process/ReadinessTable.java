package org.charterpath.planning.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.planning.Readiness.ReadinessPolicy;
import org.charterpath.planning.StrategicPlan.Constituency;
import org.springframework.stereotype.Component;

/** The newest version of {@code readiness-quorum}; each evaluation is in the decision history. */
@Component
class ReadinessTable implements ReadinessPolicy {

    static final String KEY = "readiness-quorum";

    private final DecisionTables tables;

    ReadinessTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<Constituency> missing(Map<Constituency, Integer> leaders) {
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        return missing(tables.evaluate(table, inputs(leaders)));
    }

    static VariableMap inputs(Map<Constituency, Integer> leaders) {
        return Variables.putValue("boardLeaders", leaders.getOrDefault(Constituency.BOARD, 0))
                .putValue("unionLeaders", leaders.getOrDefault(Constituency.UNION, 0))
                .putValue("managementLeaders", leaders.getOrDefault(Constituency.MANAGEMENT, 0));
    }

    static List<Constituency> missing(DmnDecisionTableResult rules) {
        return rules.<String>collectEntries("missing").stream()
                .map(Constituency::valueOf)
                .toList();
    }
}
