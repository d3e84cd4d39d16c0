package org.charterpath.certificate.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.certificate.CompletionFacts;
import org.charterpath.certificate.CompletionPolicy;
import org.charterpath.certificate.CompletionVerdict;
import org.charterpath.certificate.UnmetRequirement;
import org.charterpath.engine.DecisionTables;
import org.springframework.stereotype.Component;

/** The requirements of a certificate by the newest version of the decision table {@code program-completion}. */
@Component
class ProgramCompletionDecision implements CompletionPolicy {

    private static final String KEY = "program-completion";
    private static final String UNMET = "unmet";

    private final DecisionTables tables;
    private final Map<Asked, CompletionVerdict> known = new ConcurrentHashMap<>();

    /** A version of the table and the facts: the answer to these never changes. */
    private record Asked(String decisionDefinitionId, CompletionFacts facts) {}

    ProgramCompletionDecision(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public CompletionVerdict verdictOn(CompletionFacts facts) {
        DecisionDefinition table = newestTable();
        return known.computeIfAbsent(
                new Asked(table.getId(), facts), asked -> verdict(table, tables.look(table, inputs(facts))));
    }

    @Override
    public CompletionVerdict decide(CompletionFacts facts) {
        DecisionDefinition table = newestTable();
        return verdict(table, tables.evaluate(table, inputs(facts)));
    }

    private DecisionDefinition newestTable() {
        return tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
    }

    private static VariableMap inputs(CompletionFacts facts) {
        return Variables.putValue("openWorkshops", facts.openWorkshops())
                .putValue("openCourses", facts.openCourses())
                .putValue("openWorksheets", facts.openWorksheets())
                .putValue("capstonePassed", facts.capstonePassed())
                .putValue("portfolioSignedOff", facts.portfolioSignedOff());
    }

    private static CompletionVerdict verdict(DecisionDefinition table, DmnDecisionTableResult result) {
        List<String> unmet = result.collectEntries(UNMET);
        return new CompletionVerdict(
                unmet.stream().map(UnmetRequirement::valueOf).toList(), table.getVersion());
    }
}
