package org.charterpath.planning.process;

import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins open plans. */
@Configuration(proxyBeanMethods = false)
class PlanningAccess {

    @Bean
    Grant.Start programAdminsOpenPlans() {
        return new Grant.Start(Role.PROGRAM_ADMINS, StrategicPlanningProcess.KEY);
    }
}
