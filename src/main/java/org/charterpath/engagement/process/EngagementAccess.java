package org.charterpath.engagement.process;

import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins can put a request on record that has come by telephone. */
@Configuration(proxyBeanMethods = false)
class EngagementAccess {

    @Bean
    Grant.Start programAdminsTakeRequests() {
        return new Grant.Start(Role.PROGRAM_ADMINS, SchedulingEngagementProcess.KEY);
    }
}
