package org.charterpath.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.variable.Variables;
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

        private static final String NO_MORE = "";

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setFailedJobRetryTimeCycle(RETRIES);
            configuration.setUserResourceWhitelistPattern(USER_IDS);
            configuration.setGroupResourceWhitelistPattern(GROUP_IDS);
            withoutScripts(configuration);
            withoutForeignTypes(configuration);
            configuration.setQueryMaxResultsLimit(QueryCap.ROWS);
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
