package org.charterpath.audit.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
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
        configuration.setCustomPreCommandInterceptorsTxRequired(
                with(new RefusalInterceptor(trail), configuration.getCustomPreCommandInterceptorsTxRequired()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                with(new RefusalInterceptor(trail), configuration.getCustomPreCommandInterceptorsTxRequiresNew()));
        configuration.setCustomPostCommandInterceptorsTxRequired(with(
                new GrantInterceptor(trail),
                with(new RunningWorkInterceptor(trail), configuration.getCustomPostCommandInterceptorsTxRequired())));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(with(
                new GrantInterceptor(trail),
                with(
                        new RunningWorkInterceptor(trail),
                        configuration.getCustomPostCommandInterceptorsTxRequiresNew())));
    }

    private static List<CommandInterceptor> with(CommandInterceptor first, List<CommandInterceptor> present) {
        List<CommandInterceptor> all = new ArrayList<>();
        all.add(first);
        if (present != null) {
            all.addAll(present);
        }
        return all;
    }
}
