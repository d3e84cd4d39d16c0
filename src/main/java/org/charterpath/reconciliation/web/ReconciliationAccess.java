package org.charterpath.reconciliation.web;

import java.util.List;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The report is for those who look after everybody's work. */
@Configuration(proxyBeanMethods = false)
class ReconciliationAccess {

    static final String PAGE = "/reconciliation";
    static final String API = "/api/v1/reconciliation";

    @Bean
    Grant.Open reconciliationIsForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of(PAGE, API));
    }

    @Bean
    Link reconciliationLink() {
        return new Link("Reconciliation", PAGE, 40, Caller::administers);
    }
}
