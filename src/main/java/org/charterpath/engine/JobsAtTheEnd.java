package org.charterpath.engine;

import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Brings what runs to its end when the application stops. First no job is taken any more, before anything else stops. Then the web
 * server answers whom it has let in, and scheduled runs and jobs end. What this node has taken and not begun is free at last for
 * whoever comes next, who would wait five minutes for it otherwise. All of that is before the database closes.
 */
@Component
class JobsAtTheEnd implements ApplicationListener<ContextClosedEvent>, SmartLifecycle, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(JobsAtTheEnd.class);

    /** Longer than a step takes, a portfolio with many files among them. */
    private static final int SECONDS_FOR_WHAT_RUNS = 30;

    /** It stops two steps of 1024 after the first. */
    private static final int AFTER_THE_WEB_SERVER = DEFAULT_PHASE - 3 * 1024;

    private final ApplicationContext application;
    private final ProcessEngine engine;
    private final Optional<ThreadPoolTaskExecutor> threads;
    private final ObjectProvider<ThreadPoolTaskScheduler> schedulers;
    private final JdbcClient jdbc;

    private volatile boolean isRunning;

    JobsAtTheEnd(
            ApplicationContext application,
            ProcessEngine engine,
            @Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads,
            ObjectProvider<ThreadPoolTaskScheduler> schedulers,
            JdbcClient jdbc) {
        this.application = application;
        this.engine = engine;
        this.threads = Optional.ofNullable(threads.getIfAvailable())
                .filter(ThreadPoolTaskExecutor.class::isInstance)
                .map(ThreadPoolTaskExecutor.class::cast);
        this.schedulers = schedulers;
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

    @Override
    public void stop() {
        isRunning = false;
        schedulers.forEach(ThreadPoolTaskScheduler::shutdown);
        if (threads.filter(running -> !isEnded(running.getThreadPoolExecutor())).isPresent()) {
            LOG.warn(
                    "Some jobs still run. If they do not end, they are tried again five minutes after they were taken.");
            return;
        }
        executor().map(JobExecutor::getLockOwner).ifPresent(owner -> {
            int freed = jdbc.sql(
                            "update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where LOCK_OWNER_ = ?")
                    .param(owner)
                    .update();
            if (freed > 0) {
                LOG.info("{} jobs that were not begun are free", freed);
            }
        });
    }

    private static boolean isEnded(ThreadPoolExecutor threads) {
        threads.shutdown();
        try {
            return threads.awaitTermination(SECONDS_FOR_WHAT_RUNS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_WEB_SERVER;
    }
}
