package org.charterpath.cohort.process;

import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins open cohorts. */
@Configuration(proxyBeanMethods = false)
class CohortAccess {

    @Bean
    Grant.Start programAdminsOpenCohorts() {
        return new Grant.Start(Role.PROGRAM_ADMINS, CohortYearProcess.KEY);
    }
}
