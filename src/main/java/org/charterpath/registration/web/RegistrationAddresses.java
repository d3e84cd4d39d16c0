package org.charterpath.registration.web;

import java.util.List;
import org.charterpath.cohort.CohortLink;
import org.charterpath.people.Grant;
import org.charterpath.registration.RegistrationReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contacts come by their links, without an account. */
@Configuration(proxyBeanMethods = false)
class RegistrationAddresses {

    @Bean
    Grant.Secret registrationsAreForWhoeverHasTheLink() {
        return new Grant.Secret(List.of(RegistrationController.PATTERN, RegistrationController.PATTERN + "/*"));
    }

    @Bean
    CohortLink registrationsOfCohort(RegistrationReader reader) {
        return new CohortLink("Registrations", "/cohorts/%s/registrations"::formatted, 5, reader::isEvent);
    }
}
