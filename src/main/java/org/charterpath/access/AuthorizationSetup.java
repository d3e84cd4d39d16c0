package org.charterpath.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.charterpath.engine.CommandInterceptors;
import org.charterpath.people.Grant;
import org.charterpath.people.NameHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Switches the engine's authorization on: nobody sees or does anything without a grant. It comes after the starter's own
 * settings, so that no property can switch it off. Grants are for open work: a grant to read the history of a task would
 * stay for ever, and the engine goes through all grants before every checked query; what people may read of the past comes
 * from our own pages.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AuthorizationSetup extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Grant.Send> messages;

    /** Providers, because they come after the engine. */
    private final ObjectProvider<EngineAccounts> accounts;

    private final ObjectProvider<AccountDirectory> directory;
    private final ObjectProvider<NameHistory> names;

    AuthorizationSetup(
            ObjectProvider<Grant.Send> messages,
            ObjectProvider<EngineAccounts> accounts,
            ObjectProvider<AccountDirectory> directory,
            ObjectProvider<NameHistory> names) {
        this.messages = messages;
        this.accounts = accounts;
        this.directory = directory;
        this.names = names;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setAuthorizationEnabled(true);
        configuration.setAuthorizationEnabledForCustomCode(false);
        configuration.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
        configuration.setEnableHistoricInstancePermissions(false);
        configuration.setDefaultUserPermissionNameForTask(TaskPermissions.TASK_WORK.getName());
        configuration.setResourceAuthorizationProvider(new OwnWork());
        List<SessionFactory> sessions = new ArrayList<>();
        if (configuration.getCustomSessionFactories() != null) {
            sessions.addAll(configuration.getCustomSessionFactories());
        }
        sessions.add(new GroupsAsTheyAre.Factory());
        configuration.setCustomSessionFactories(sessions);
        CommandInterceptors.outermost(
                configuration,
                List.of(
                        QueryExpressionGuard::new,
                        () -> new VariableGuard(messages),
                        () -> new AccountGuard(accounts, directory, names),
                        RunningWorkGuard::new));
    }

    /**
     * Takes a caller's groups as they are. The engine itself leaves out those that no grant names, which decides nothing; to
     * know them it reads all grants before every checked query, and there are more of these the more work is open.
     */
    private static final class GroupsAsTheyAre extends AuthorizationManager {

        @Override
        public List<String> filterAuthenticatedGroupIds(@Nullable List<String> authenticatedGroupIds) {
            return authenticatedGroupIds == null ? List.of() : authenticatedGroupIds;
        }

        /** Makes them in place of the engine's own. */
        private static final class Factory implements SessionFactory {

            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }

            @Override
            public Session openSession() {
                return new GroupsAsTheyAre();
            }
        }
    }
}
