package org.charterpath.audit.web;

import java.util.List;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit log is for those who look after everybody's work. */
@Configuration(proxyBeanMethods = false)
class AuditAccess {

    @Bean
    Grant.Open auditIsForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of(AuditController.ADDRESS));
    }
}
