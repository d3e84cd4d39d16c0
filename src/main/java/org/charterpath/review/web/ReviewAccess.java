package org.charterpath.review.web;

import java.util.List;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks are moved by those who look after everybody's work. */
@Configuration(proxyBeanMethods = false)
class ReviewAccess {

    @Bean
    Grant.Open reliefIsForProgramAdmins() {
        return new Grant.Open(
                Role.PROGRAM_ADMINS,
                List.of("/api/v1/tasks/*/stand-in", "/api/v1/tasks/*/extension", "/api/v1/tasks/*/relief"));
    }
}
