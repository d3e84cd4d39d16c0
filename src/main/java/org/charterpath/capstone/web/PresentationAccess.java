package org.charterpath.capstone.web;

import java.util.List;
import org.charterpath.capstone.CapstonePages;
import org.charterpath.cohort.CohortLink;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Presentations are arranged by program admins, as everything of a cohort is; whoever scores finds the own ones. */
@Configuration(proxyBeanMethods = false)
class PresentationAccess {

    static final String PAGE = "/cohorts/{cohortId}/presentations";
    static final String OWN = "/presentations";

    @Bean
    Grant.Open coachesReadTheirPresentations() {
        return new Grant.Open(Role.COACHES, List.of(OWN));
    }

    @Bean
    Grant.Open programAdminsReadTheirPresentations() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of(OWN));
    }

    @Bean
    Link ownPresentationsLink() {
        return new Link("Presentations", OWN, 26, caller -> caller.isIn(Role.COACHES));
    }

    @Bean
    CohortLink presentationsOfCohort(CapstonePages pages) {
        return new CohortLink("Presentations", cohortId -> PAGE.replace("{cohortId}", cohortId), 27, pages::areIn);
    }
}
