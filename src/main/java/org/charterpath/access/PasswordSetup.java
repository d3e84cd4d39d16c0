package org.charterpath.access;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.charterpath.engine.CommandInterceptors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * New passwords keep the rules and are stored with bcrypt; the engine goes on reading the SHA-512 hashes that it wrote itself
 * before. It counts no wrong ones: whoever knows a user id could keep its owner out (see {@link SignInThrottle}).
 */
@Configuration(proxyBeanMethods = false)
class PasswordSetup {

    @Bean
    BcryptPasswords bcryptPasswords(@Value("${charterpath.password-strength}") int strength) {
        return new BcryptPasswords(strength);
    }

    @Bean
    ProcessEnginePlugin passwordPlugin(
            BcryptPasswords passwords,
            AccountChanges changes,
            SignInThrottle throttle,
            @Value("${charterpath.password-rules}") boolean hasRules) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                PasswordRules rules = hasRules ? new PasswordRules() : null;
                configuration.setPasswordEncryptor(passwords);
                configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
                configuration.setLoginDelayBase(0);
                configuration.setLoginDelayMaxTime(0);
                configuration.setEnablePasswordPolicy(hasRules);
                configuration.setPasswordPolicy(rules);
                CommandInterceptors.outermost(
                        configuration,
                        List.of(() -> new PasswordGuard(rules, changes), () -> new PasswordChecks(throttle)));
            }
        };
    }
}
