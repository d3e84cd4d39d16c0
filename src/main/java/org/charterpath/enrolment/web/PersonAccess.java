package org.charterpath.enrolment.web;

import java.util.List;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Enrolments are changed by those who look after cohorts. */
@Configuration(proxyBeanMethods = false)
class PersonAccess {

    @Bean
    Grant.Open peopleOfCohortsAreForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of("/cohorts/*/people/*", "/cohorts/*/people/*/*"));
    }
}
