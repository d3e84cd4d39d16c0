package org.charterpath.ledger.process;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.ledger.CeilingPolicy;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.UnknownCeilingsException;
import org.charterpath.program.CreditCategory;
import org.springframework.stereotype.Component;

/** The ceilings by the newest version of the decision table {@code ceu-credit}. */
@Component
class CeuCreditDecision implements CeilingPolicy {

    private static final String PROGRAM_ID = "programId";
    private static final String CATEGORY = "category";
    private static final String CEILING_MINUTES = "ceilingMinutes";
    private static final String TOTAL = "TOTAL";

    private final DecisionTables tables;
    private final Map<Asked, Ceilings> known = new ConcurrentHashMap<>();

    /** A version of the table and a program: the answer to these never changes. */
    private record Asked(String decisionDefinitionId, String programId) {}

    CeuCreditDecision(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Ceilings ceilingsOf(String programId) {
        DecisionDefinition table = newestTable(programId);
        return known.computeIfAbsent(
                new Asked(table.getId(), programId),
                asked -> ceilings(table, programId, tables.look(table, inputs(programId))));
    }

    @Override
    public Ceilings decideCeilings(String programId) {
        DecisionDefinition table = newestTable(programId);
        return ceilings(table, programId, tables.evaluate(table, inputs(programId)));
    }

    private DecisionDefinition newestTable(String programId) {
        return tables.newest(DECISION)
                .orElseThrow(() -> new UnknownCeilingsException(
                        programId, "decision table '%s' is not deployed".formatted(DECISION)));
    }

    private static VariableMap inputs(String programId) {
        return Variables.putValue(PROGRAM_ID, programId);
    }

    private static Ceilings ceilings(DecisionDefinition table, String programId, DmnDecisionTableResult result) {
        Map<String, Integer> minutes = new HashMap<>();
        result.forEach(rule -> {
            String category = rule.getEntry(CATEGORY);
            Number ceiling = rule.getEntry(CEILING_MINUTES);
            if (minutes.put(category, ceiling.intValue()) != null) {
                throw new UnknownCeilingsException(programId, "two rules give a ceiling for " + category);
            }
        });
        Map<CreditCategory, Integer> byCategory = new EnumMap<>(CreditCategory.class);
        for (CreditCategory category : CreditCategory.values()) {
            byCategory.put(category, ceiling(minutes, category.name(), programId));
        }
        return new Ceilings(byCategory, ceiling(minutes, TOTAL, programId), table.getVersion());
    }

    private static int ceiling(Map<String, Integer> minutes, String category, String programId) {
        Integer ceiling = minutes.get(category);
        if (ceiling == null) {
            throw new UnknownCeilingsException(
                    programId, "decision table '%s' has no rule for %s".formatted(DECISION, category));
        }
        return ceiling;
    }
}
