package org.charterpath.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes process instances that have begun with an earlier version of their model on to the latest one, where this version needs
 * of them what the earlier model has not: another form, or an event that it waits for. Most go on as they began. It works
 * because a model keeps the ids of what it had.
 */
@Component
public class LatestModels {

    private static final Logger LOG = LoggerFactory.getLogger(LatestModels.class);

    /** So many are asked for at once. */
    private static final int PAGE = 200;

    private final RepositoryService models;
    private final RuntimeService runtime;

    LatestModels(RepositoryService models, RuntimeService runtime) {
        this.models = models;
        this.runtime = runtime;
    }

    /** Takes one on, which is where it was, and waits for what the latest model waits for there; again has no effect. */
    public void takeOn(ProcessInstance instance) {
        ProcessDefinition own = models.getProcessDefinition(instance.getProcessDefinitionId());
        latest(own.getKey())
                .filter(latest -> !latest.equals(own.getId()))
                .map(latest -> runtime.createMigrationPlan(own.getId(), latest)
                        .mapEqualActivities()
                        .updateEventTriggers()
                        .build())
                .ifPresent(plan -> runtime.newMigration(plan)
                        .processInstanceIds(instance.getId())
                        .execute());
    }

    /**
     * Takes on all that have begun with an earlier version; what cannot be taken on goes on as it began, and is logged.
     *
     * @param at only those that wait at one of these activities; all if there is none
     */
    public void takeOnAll(String processKey, String... at) {
        Optional<String> latest = latest(processKey);
        ProcessInstanceQuery query = runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .orderByProcessInstanceId()
                .asc();
        if (at.length > 0) {
            query.activityIdIn(at);
        }
        int from = 0;
        for (List<ProcessInstance> page = query.listPage(from, PAGE);
                !page.isEmpty();
                from += PAGE, page = query.listPage(from, PAGE)) {
            page.stream()
                    .filter(instance -> latest.filter(instance.getProcessDefinitionId()::equals)
                            .isEmpty())
                    .forEach(this::tryToTakeOn);
        }
    }

    private void tryToTakeOn(ProcessInstance instance) {
        try {
            takeOn(instance);
            LOG.info("{} goes on with the latest model", instance.getId());
        } catch (ProcessEngineException e) {
            LOG.warn("{} goes on with the model that it began with", instance.getId(), e);
        }
    }

    private Optional<String> latest(String processKey) {
        return Optional.ofNullable(models.createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .latestVersion()
                        .singleResult())
                .map(ProcessDefinition::getId);
    }
}
