package org.charterpath.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.annotation.Value;
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
    ProcessEnginePlugin engineDefaults(
            @Value("${charterpath.retention.history-from}") String historyFrom,
            @Value("${charterpath.retention.history-until}") String historyUntil) {
        return new EngineDefaults(historyFrom, historyUntil);
    }

    private static final class EngineDefaults extends AbstractProcessEnginePlugin {

        /** Five tries, five minutes apart; then an incident that Cockpit shows. */
        private static final String RETRIES = "R5/PT5M";

        /** User ids may be e-mail addresses; the engine's own pattern allows letters and digits alone. */
        private static final String USER_IDS = "[A-Za-z0-9][A-Za-z0-9._@-]*";

        private static final String GROUP_IDS = "[a-z][a-z0-9-]*";

        private static final String NO_MORE = "";

        /** What the engine notes of its own work, and of what is done to many at once. */
        private static final String NOTES_STAY = "P180D";

        private final String historyFrom;
        private final String historyUntil;

        EngineDefaults(String historyFrom, String historyUntil) {
            this.historyFrom = historyFrom;
            this.historyUntil = historyUntil;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setFailedJobRetryTimeCycle(RETRIES);
            configuration.setUserResourceWhitelistPattern(USER_IDS);
            configuration.setGroupResourceWhitelistPattern(GROUP_IDS);
            cleanUp(configuration);
            withoutScripts(configuration);
            withoutForeignTypes(configuration);
            configuration.setQueryMaxResultsLimit(QueryCap.ROWS);
            configuration.setMetricsEnabled(false);
            // What a line of the log is about. Whoever adds a field says in privacy.StructuredLogLines what may stand
            // in it.
            configuration.setLoggingContextBusinessKey("businessKey");
            configuration.setLoggingContextProcessInstanceId("processInstanceId");
            configuration.setLoggingContextProcessDefinitionKey("processDefinitionKey");
            configuration.setLoggingContextActivityId("activityId");
            configuration.setLoggingContextProcessDefinitionId(null);
            configuration.setLoggingContextApplicationName(null);
            configuration.setLoggingContextTenantId(null);
            configuration.setLoggingContextEngineName(null);
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

        /**
         * History goes as long after the end of a whole journey as its model says: the parts get that day when the journey ends.
         * It goes at night, in the engine's own jobs, of which one node at a time does each.
         */
        private void cleanUp(ProcessEngineConfigurationImpl configuration) {
            configuration.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_END);
            configuration.setHistoryCleanupStrategy(
                    ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_REMOVAL_TIME_BASED);
            configuration.setHistoryCleanupJobLogTimeToLive(NOTES_STAY);
            configuration.setBatchOperationHistoryTimeToLive(NOTES_STAY);
            if (!historyFrom.isBlank()) {
                configuration.setHistoryCleanupBatchWindowStartTime(historyFrom);
                configuration.setHistoryCleanupBatchWindowEndTime(historyUntil);
            }
        }

        /** Models hold no scripts, so whoever smuggles one in finds nothing that would run it. */
        private static void withoutScripts(ProcessEngineConfigurationImpl configuration) {
            configuration.setScriptEngineResolver(new NoScripts());
            configuration.setEnableScriptCompilation(false);
            configuration.setEnableFetchScriptEngineFromProcessApplication(false);
            configuration.setEnableScriptEngineLoadExternalResources(false);
            configuration.setEnableScriptEngineNashornCompatibility(false);
        }

        /** Variables are scalars and JSON; beyond the engine's own list of harmless Java types none is read. */
        private static void withoutForeignTypes(ProcessEngineConfigurationImpl configuration) {
            configuration.setJavaSerializationFormatEnabled(false);
            configuration.setDeserializationTypeValidationEnabled(true);
            configuration.setDeserializationAllowedPackages(NO_MORE);
            configuration.setDeserializationAllowedClasses(NO_MORE);
            configuration.setDefaultSerializationFormat(Variables.SerializationDataFormats.JSON.getName());
        }
    }
}
