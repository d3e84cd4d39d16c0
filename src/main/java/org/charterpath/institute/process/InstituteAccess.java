package org.charterpath.institute.process;

import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins open institutes. */
@Configuration(proxyBeanMethods = false)
class InstituteAccess {

    @Bean
    Grant.Start programAdminsOpenInstitutes() {
        return new Grant.Start(Role.PROGRAM_ADMINS, InstituteProcess.KEY);
    }
}
