package org.charterpath.access;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** New passwords are stored with bcrypt; the engine goes on reading the SHA-512 hashes that it wrote itself before. */
@Configuration(proxyBeanMethods = false)
class PasswordSetup {

    @Bean
    BcryptPasswords bcryptPasswords(@Value("${charterpath.password-strength}") int strength) {
        return new BcryptPasswords(strength);
    }

    @Bean
    ProcessEnginePlugin passwordPlugin(BcryptPasswords passwords) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setPasswordEncryptor(passwords);
            }
        };
    }
}
