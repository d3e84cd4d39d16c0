package org.charterpath.certificate.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.certificate.CompletionFacts;
import org.charterpath.certificate.CompletionPolicy;
import org.charterpath.certificate.CompletionVerdict;
import org.charterpath.certificate.UnmetRequirement;
import org.springframework.stereotype.Component;

/** The requirements of a certificate by the newest version of the decision table {@code program-completion}. */
@Component
class ProgramCompletionDecision implements CompletionPolicy {

    private static final String KEY = "program-completion";
    private static final String UNMET = "unmet";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final Map<Asked, CompletionVerdict> known = new ConcurrentHashMap<>();

    /** A version of the table and the facts: the answer to these never changes. */
    private record Asked(String decisionDefinitionId, CompletionFacts facts) {}

    ProgramCompletionDecision(DecisionService decisions, RepositoryService repository, IdentityService identity) {
        this.decisions = decisions;
        this.repository = repository;
        this.identity = identity;
    }

    /** Remembers the answer: every evaluation is written to the decision history, and looking at a page is no decision. */
    @Override
    public CompletionVerdict verdictOn(CompletionFacts facts) {
        return asTheSystem(() -> {
            DecisionDefinition table = newestTable();
            return known.computeIfAbsent(new Asked(table.getId(), facts), asked -> decide(table, facts));
        });
    }

    @Override
    public CompletionVerdict decide(CompletionFacts facts) {
        return asTheSystem(() -> decide(newestTable(), facts));
    }

    private DecisionDefinition newestTable() {
        DecisionDefinition table = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion()
                .singleResult();
        if (table == null) {
            throw new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY));
        }
        return table;
    }

    private CompletionVerdict decide(DecisionDefinition table, CompletionFacts facts) {
        VariableMap inputs = Variables.putValue("openWorkshops", facts.openWorkshops())
                .putValue("openCourses", facts.openCourses())
                .putValue("openWorksheets", facts.openWorksheets())
                .putValue("capstonePassed", facts.capstonePassed())
                .putValue("portfolioSignedOff", facts.portfolioSignedOff());
        List<String> unmet =
                decisions.evaluateDecisionTableById(table.getId(), inputs).collectEntries(UNMET);
        return new CompletionVerdict(
                unmet.stream().map(UnmetRequirement::valueOf).toList(), table.getVersion());
    }

    /** The rule belongs to the program, not to whoever looks at its result: nobody needs a permission on decision tables. */
    private <T> T asTheSystem(Supplier<T> question) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            identity.setAuthentication(caller);
        }
    }
}
