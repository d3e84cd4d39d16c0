package org.charterpath.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.charterpath.OncePerPage;
import org.springframework.stereotype.Component;

/**
 * The decision tables that are deployed. Their rules belong to the program, not to whoever looks at a result: nobody needs
 * a permission on decision tables.
 */
@Component
public class DecisionTables {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final IdentityService identity;

    /** The engine's own writes a history of everything that it evaluates. */
    private final DmnEngine reader =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final Map<String, DmnDecision> parsed = new ConcurrentHashMap<>();

    /** The newest versions of all, by key: most pages ask for two, and all are one statement as well. */
    private final OncePerPage<Boolean, Map<String, DecisionDefinition>> newest = new OncePerPage<>(all -> readNewest());

    public DecisionTables(DecisionService decisions, RepositoryService repository, IdentityService identity) {
        this.decisions = decisions;
        this.repository = repository;
        this.identity = identity;
    }

    /** The newest version of a table; empty if none is deployed. */
    public Optional<DecisionDefinition> newest(String key) {
        return Optional.ofNullable(newest.of(true).get(key));
    }

    private Map<String, DecisionDefinition> readNewest() {
        return asTheSystem(
                () -> repository.createDecisionDefinitionQuery().withoutTenantId().latestVersion().list().stream()
                        .collect(Collectors.toMap(DecisionDefinition::getKey, table -> table)));
    }

    /**
     * What a table says, for whoever only wants to look: nothing is written to the decision history, so that it can be asked
     * in a read-only transaction.
     */
    public DmnDecisionTableResult look(DecisionDefinition table, Map<String, Object> inputs) {
        return reader.evaluateDecisionTable(parsed.computeIfAbsent(table.getId(), id -> parse(table)), inputs);
    }

    private DmnDecision parse(DecisionDefinition table) {
        return reader.parseDecision(table.getKey(), asTheSystem(() -> repository.getDecisionModel(table.getId())));
    }

    /** Evaluates a table for the record; the evaluation is written to the decision history. */
    public DmnDecisionTableResult evaluate(DecisionDefinition table, Map<String, Object> inputs) {
        return asTheSystem(() -> decisions.evaluateDecisionTableById(table.getId(), inputs));
    }

    /**
     * What was evaluated.
     *
     * @param instanceId of the evaluation in the decision history; empty if the engine keeps none
     */
    public record Recorded(DmnDecisionTableResult result, Optional<String> instanceId) {}

    /** As {@link #evaluate}, with the id under which the decision history keeps it. */
    public Recorded evaluateForTheRecord(DecisionDefinition table, Map<String, Object> inputs) {
        // The history is written when the command ends; until then its entries wait in the command's cache.
        return ((ServiceImpl) repository).getCommandExecutor().execute(context -> {
            Set<String> before = evaluated(context);
            DmnDecisionTableResult result = evaluate(table, inputs);
            return new Recorded(
                    result,
                    evaluated(context).stream()
                            .filter(id -> !before.contains(id))
                            .findFirst());
        });
    }

    private static Set<String> evaluated(CommandContext context) {
        return context.getDbEntityManager().getCachedEntitiesByType(HistoricDecisionInstanceEntity.class).stream()
                .map(HistoricDecisionInstanceEntity::getId)
                .collect(Collectors.toSet());
    }

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
