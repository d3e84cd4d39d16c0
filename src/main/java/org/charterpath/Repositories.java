package org.charterpath;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/**
 * How records come to their tables: each repository lies in the service that it belongs to, and names are sent without
 * quotes, because H2 keeps them in upper case and PostgreSQL in lower case.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcRepositories(considerNestedRepositories = true)
public class Repositories {

    @Bean
    static BeanPostProcessor namesWithoutQuotes() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof JdbcMappingContext tables) {
                    tables.setForceQuote(false);
                }
                return bean;
            }
        };
    }
}
