package org.charterpath.audit.process;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.charterpath.engine.CommandInterceptors;
import org.springframework.stereotype.Component;

/** Hooks the audit log into the engine's commands and its store of accounts. */
@Component
class AuditPlugin extends AbstractProcessEnginePlugin {

    private final EngineTrail trail;

    AuditPlugin(EngineTrail trail) {
        this.trail = trail;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setIdentityProviderSessionFactory(new AuditedIdentities.Factory(trail));
        CommandInterceptors.aroundTransaction(configuration, List.of(() -> new RefusalInterceptor(trail)));
        CommandInterceptors.outermost(
                configuration, List.of(() -> new GrantInterceptor(trail), () -> new RunningWorkInterceptor(trail)));
    }
}
