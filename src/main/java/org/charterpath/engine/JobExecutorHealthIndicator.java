package org.charterpath.engine;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.charterpath.operations.Waiting;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether this node does the engine's jobs: the steps that follow a form, and timers. While it does not, they wait in the
 * database, for another node or for this one; pages and forms work. The starter's own indicator of this name would say that
 * the whole application is down.
 */
@Component
class JobExecutorHealthIndicator implements HealthIndicator {

    private final ProcessEngine engine;

    JobExecutorHealthIndicator(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        Optional<JobExecutor> executor = Optional.ofNullable(
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor());
        return executor.filter(JobExecutor::isActive).isPresent()
                ? Health.up().build()
                : Waiting.because("This node does no jobs. Steps after a form, and timers, wait for a node that does.");
    }
}
