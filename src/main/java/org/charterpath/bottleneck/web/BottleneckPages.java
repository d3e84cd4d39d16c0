package org.charterpath.bottleneck.web;

import org.charterpath.cohort.CohortLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a cohort's bottlenecks are. */
@Configuration(proxyBeanMethods = false)
class BottleneckPages {

    static final String PAGE = "/cohorts/{cohortId}/bottlenecks";
    static final String TITLE = "Bottlenecks";

    @Bean
    CohortLink bottlenecksOfTheCohort() {
        return new CohortLink(TITLE, cohortId -> PAGE.replace("{cohortId}", cohortId), 42);
    }
}
