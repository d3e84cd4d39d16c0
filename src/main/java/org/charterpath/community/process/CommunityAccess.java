package org.charterpath.community.process;

import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins open the years of communities. */
@Configuration(proxyBeanMethods = false)
class CommunityAccess {

    @Bean
    Grant.Start programAdminsOpenCommunities() {
        return new Grant.Start(Role.PROGRAM_ADMINS, CommunityOfPracticeProcess.KEY);
    }
}
