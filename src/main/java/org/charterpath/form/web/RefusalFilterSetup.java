package org.charterpath.form.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.charterpath.engine.EngineNames;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RefusalFilterSetup {

    @Bean
    FilterRegistrationBean<RefusalFilter> refusals(ObjectMapper json) {
        FilterRegistrationBean<RefusalFilter> registration = new FilterRegistrationBean<>(new RefusalFilter(json));
        registration.addUrlPatterns(EngineNames.API + "/engine/*");
        return registration;
    }
}
