package org.charterpath.access.api;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.charterpath.engine.EngineNames;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Puts {@link ApiGuard} before the REST API, after whatever finds out who is signed in, and {@link PlainAddressFilter}
 * before everything.
 */
@Configuration(proxyBeanMethods = false)
class ApiGuardSetup {

    @Bean
    FilterRegistrationBean<PlainAddressFilter> plainAddresses() {
        FilterRegistrationBean<PlainAddressFilter> registration =
                new FilterRegistrationBean<>(new PlainAddressFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ApiGuard> apiGuard(
            IdentityService identity, AuthorizationService authorizations, ApplicationEventPublisher events) {
        FilterRegistrationBean<ApiGuard> registration =
                new FilterRegistrationBean<>(new ApiGuard(new Callers(identity, authorizations), events));
        registration.addUrlPatterns(EngineNames.API + "/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
