package org.charterpath.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says whose jobs this node runs: those of every deployment that was there when it started, the oldest included, because a version
 * knows the models of all before it. What a newer version deploys later, this one does not know, and leaves its jobs alone. What
 * somebody deploys by hand has no version, and belongs to all nodes.
 */
@Component
class KnownDeployments implements SmartInitializingSingleton {

    private final ProcessEngine engine;

    KnownDeployments(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void afterSingletonsInstantiated() {
        take(deployment -> true);
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void takeWhatWasDeployedByHand() {
        String versions = configuration().getDeploymentName();
        take(deployment -> !versions.equals(deployment.getName()));
    }

    private void take(Predicate<Deployment> whose) {
        engine.getRepositoryService().createDeploymentQuery().unlimitedList().stream()
                .filter(whose)
                .map(Deployment::getId)
                .forEach(configuration().getRegisteredDeployments()::add);
    }

    private SpringProcessEngineConfiguration configuration() {
        return (SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration();
    }
}
