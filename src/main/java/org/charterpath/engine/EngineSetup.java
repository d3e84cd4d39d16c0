package org.charterpath.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the starter's properties cannot say about the engine. */
@Configuration(proxyBeanMethods = false)
class EngineSetup {

    @Bean
    Clock clock() {
        return EngineClock.utc();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ProcessEnginePlugin engineDefaults() {
        return new EngineDefaults();
    }

    private static final class EngineDefaults extends AbstractProcessEnginePlugin {

        /** Five tries, five minutes apart; then an incident that Cockpit shows. */
        private static final String RETRIES = "R5/PT5M";

        /** User ids may be e-mail addresses; the engine's own pattern allows letters and digits alone. */
        private static final String USER_IDS = "[A-Za-z0-9][A-Za-z0-9._@-]*";

        private static final String GROUP_IDS = "[a-z][a-z0-9-]*";

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setFailedJobRetryTimeCycle(RETRIES);
            configuration.setUserResourceWhitelistPattern(USER_IDS);
            configuration.setGroupResourceWhitelistPattern(GROUP_IDS);
            configuration.setMetricsEnabled(false);
            configuration.setTaskMetricsEnabled(false);
            configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
            configuration.setCustomHistoryLevels(List.of(new SubmissionAwareHistoryLevel()));
            List<BpmnParseListener> listeners = new ArrayList<>();
            if (configuration.getCustomPostBPMNParseListeners() != null) {
                listeners.addAll(configuration.getCustomPostBPMNParseListeners());
            }
            listeners.add(new TaskSubjects(configuration));
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
    }
}
