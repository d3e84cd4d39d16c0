package org.charterpath.audit.web;

import org.charterpath.audit.RefusalLog;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;

/** Writes down which paths are closed to people who are signed in; what the engine refuses is written down elsewhere. */
@Configuration(proxyBeanMethods = false)
class RefusalTrail {

    /** The webapps' own filters come later. */
    private static final int AFTER_SPRING_SECURITY = 201;

    private final RefusalLog refusals;

    RefusalTrail(RefusalLog refusals) {
        this.refusals = refusals;
    }

    @EventListener
    void refused(AuthorizationDeniedEvent<?> event) {
        Caller.of(event.getAuthentication().get()).ifPresent(caller -> refusals.record(caller.userId(), ""));
    }

    @Bean
    FilterRegistrationBean<WebappRefusalFilter> webappRefusals() {
        FilterRegistrationBean<WebappRefusalFilter> registration =
                new FilterRegistrationBean<>(new WebappRefusalFilter(refusals));
        registration.addUrlPatterns(EngineNames.WEBAPPS + "/*");
        registration.setOrder(AFTER_SPRING_SECURITY);
        return registration;
    }
}
