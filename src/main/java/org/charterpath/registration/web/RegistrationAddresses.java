package org.charterpath.registration.web;

import java.util.List;
import org.charterpath.people.Grant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contacts come by their links, without an account. */
@Configuration(proxyBeanMethods = false)
class RegistrationAddresses {

    @Bean
    Grant.Secret registrationsAreForWhoeverHasTheLink() {
        return new Grant.Secret(List.of(RegistrationController.PATTERN, RegistrationController.PATTERN + "/*"));
    }
}
