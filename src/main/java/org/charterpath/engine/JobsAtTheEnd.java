package org.charterpath.engine;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Brings the engine's jobs to their end when the application stops. First nothing new is taken, before anything else stops; then
 * Spring waits for the jobs that run; then what this node has taken and not begun is free for whoever comes next, who
 * would wait five minutes for it otherwise.
 */
@Component
class JobsAtTheEnd implements ApplicationListener<ContextClosedEvent>, SmartLifecycle, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(JobsAtTheEnd.class);

    /** Longer than a step takes, a portfolio with many files among them. */
    private static final int SECONDS_FOR_WHAT_RUNS = 30;

    private final ApplicationContext application;
    private final ProcessEngine engine;
    private final Optional<ThreadPoolTaskExecutor> threads;
    private final JdbcClient jdbc;

    private volatile boolean isRunning;

    JobsAtTheEnd(
            ApplicationContext application,
            ProcessEngine engine,
            @Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads,
            JdbcClient jdbc) {
        this.application = application;
        this.engine = engine;
        this.threads = Optional.ofNullable(threads.getIfAvailable())
                .filter(ThreadPoolTaskExecutor.class::isInstance)
                .map(ThreadPoolTaskExecutor.class::cast);
        this.jdbc = jdbc;
        this.threads.ifPresent(JobsAtTheEnd::lettingWhatRunsFinish);
    }

    /** Otherwise it is interrupted, and H2 closes its file for everybody when that happens to a write. */
    private static void lettingWhatRunsFinish(ThreadPoolTaskExecutor threads) {
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(SECONDS_FOR_WHAT_RUNS);
    }

    private Optional<JobExecutor> executor() {
        return Optional.ofNullable(
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor());
    }

    /** Before the threads close, who would refuse what is taken from then on. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == application) {
            executor().filter(JobExecutor::isActive).ifPresent(JobExecutor::shutdown);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    /** After the threads, for which Spring has waited, and before the database. */
    @Override
    public void stop() {
        isRunning = false;
        int running = threads.map(ThreadPoolTaskExecutor::getActiveCount).orElse(0);
        if (running > 0) {
            LOG.warn("{} jobs still run; they are tried again, in five minutes at the latest, if they do not end", running);
            return;
        }
        executor().map(JobExecutor::getLockOwner).ifPresent(owner -> {
            int freed = jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where LOCK_OWNER_ = ?")
                    .param(owner)
                    .update();
            if (freed > 0) {
                LOG.info("{} jobs that were not begun are free", freed);
            }
        });
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return ThreadPoolTaskExecutor.DEFAULT_PHASE - 1;
    }
}
