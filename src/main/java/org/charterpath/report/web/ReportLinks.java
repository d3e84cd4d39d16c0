package org.charterpath.report.web;

import org.charterpath.cohort.CohortLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a cohort's report is. */
@Configuration(proxyBeanMethods = false)
class ReportLinks {

    static final String PAGE = "/cohorts/{cohortId}/report";

    @Bean
    CohortLink reportOfTheCohort() {
        return new CohortLink("Report", cohortId -> PAGE.replace("{cohortId}", cohortId), 40);
    }
}
