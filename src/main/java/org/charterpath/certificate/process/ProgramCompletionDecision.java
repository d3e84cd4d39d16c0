package org.charterpath.certificate.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.certificate.CompletionPolicy;
import org.charterpath.engine.DecisionTables;
import org.springframework.stereotype.Component;

/** Whether a requirement is met by the newest version of the decision table {@code program-completion}. */
@Component
class ProgramCompletionDecision implements CompletionPolicy {

    private static final String KEY = "program-completion";

    private final DecisionTables tables;
    private final Map<Asked, Boolean> known = new ConcurrentHashMap<>();

    /** A version of the table and what it was asked: the answer to these never changes. */
    private record Asked(String decisionDefinitionId, String programId, String requirement, int openItems) {}

    ProgramCompletionDecision(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public boolean isMet(String programId, String requirement, int openItems) {
        return now().isMet(programId, requirement, openItems);
    }

    @Override
    public Rule now() {
        DecisionDefinition table = newestTable();
        return (programId, requirement, openItems) -> isMet(table, programId, requirement, openItems);
    }

    private boolean isMet(DecisionDefinition table, String programId, String requirement, int openItems) {
        return known.computeIfAbsent(
                new Asked(table.getId(), programId, requirement, openItems),
                asked -> answer(tables.look(table, inputs(programId, requirement, openItems))));
    }

    @Override
    public Decided decide(String programId, String requirement, int openItems) {
        DecisionTables.Recorded recorded =
                tables.evaluateForTheRecord(newestTable(), inputs(programId, requirement, openItems));
        return new Decided(answer(recorded.result()), recorded.instanceId());
    }

    @Override
    public int version() {
        return newestTable().getVersion();
    }

    private DecisionDefinition newestTable() {
        return tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
    }

    private static VariableMap inputs(String programId, String requirement, int openItems) {
        return Variables.putValue("programId", programId)
                .putValue("requirement", requirement)
                .putValue("openItems", openItems);
    }

    private static boolean answer(DmnDecisionTableResult result) {
        return result.getSingleEntry();
    }
}
