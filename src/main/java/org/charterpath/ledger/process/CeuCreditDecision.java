package org.charterpath.ledger.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.ledger.CeilingPolicy;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.Tally;
import org.charterpath.ledger.TallyLine;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Component;

/**
 * The ceilings by the newest version of the decision table {@code ceu-credit}, which is asked once for each category; the
 * decision history keeps the answers that cut something.
 */
@Component
class CeuCreditDecision implements CeilingPolicy {

    private static final String KEY = "ceu-credit";
    private static final String TOTAL = "TOTAL";

    private final DecisionTables tables;
    private final Map<Asked, Ceilings> known = new ConcurrentHashMap<>();

    /** A version of the table and a program: the answer to these never changes. */
    private record Asked(String decisionDefinitionId, String programId) {}

    CeuCreditDecision(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Ceilings ceilingsOf(ProgramDefinition program) {
        DecisionDefinition table = newestTable();
        return known.computeIfAbsent(new Asked(table.getId(), program.id()), asked -> {
            List<Ceilings.Ceiling> categories = program.categories().stream()
                    .map(category -> new Ceilings.Ceiling(
                            category,
                            minutes(tables.look(
                                    table, inputs(program, category.id(), category.allotmentMinutes(), 0)))))
                    .toList();
            int total = minutes(tables.look(table, inputs(program, TOTAL, program.maximumMinutes(), 0)));
            return new Ceilings(categories, total, table.getVersion());
        });
    }

    @Override
    public Ceilings decideCeilings(ProgramDefinition program, Map<String, Integer> minutesByCategory) {
        Ceilings ceilings = ceilingsOf(program);
        DecisionDefinition table = newestTable();
        for (Ceilings.Ceiling ceiling : ceilings.categories()) {
            int logged = minutesByCategory.getOrDefault(ceiling.category().id(), 0);
            if (logged > ceiling.minutes()) {
                tables.evaluate(
                        table,
                        inputs(
                                program,
                                ceiling.category().id(),
                                ceiling.category().allotmentMinutes(),
                                logged));
            }
        }
        int counted = Tally.of(minutesByCategory, ceilings).lines().stream()
                .mapToInt(TallyLine::creditedMinutes)
                .sum();
        if (counted > ceilings.totalMinutes()) {
            tables.evaluate(table, inputs(program, TOTAL, program.maximumMinutes(), counted));
        }
        return ceilings;
    }

    private DecisionDefinition newestTable() {
        return tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
    }

    private static VariableMap inputs(ProgramDefinition program, String category, int allotted, int logged) {
        return Variables.putValue("programId", program.id())
                .putValue("category", category)
                .putValue("loggedMinutes", logged)
                .putValue("allottedMinutes", allotted);
    }

    private static int minutes(DmnDecisionTableResult result) {
        Number minutes = result.getSingleEntry();
        return minutes.intValue();
    }
}
