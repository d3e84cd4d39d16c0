package org.charterpath.cohort.web;

import java.util.List;
import org.charterpath.cohort.CohortLink;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cohorts are for those who look after everybody's work: coaches see their own people on the coach desk. */
@Configuration(proxyBeanMethods = false)
class CohortPages {

    static final String COHORTS = "/cohorts";
    static final String COHORT = COHORTS + "/{cohortId}";
    static final String PEOPLE = COHORT + "/people";

    @Bean
    Grant.Open cohortsAreForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of(COHORTS, COHORTS + "/**"));
    }

    @Bean
    CohortLink peopleOfTheCohort() {
        return new CohortLink("People", "/cohorts/%s/people"::formatted, 1);
    }

    @Bean
    Link cohortsLink() {
        return Link.everyday("Cohorts", COHORTS, 15, Caller::administers);
    }
}
