package org.charterpath.certificate.web;

import java.util.List;
import org.charterpath.cohort.CohortLink;
import org.charterpath.people.Grant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever knows a code reads what it is about; the pages of a cohort are for those who look after it. */
@Configuration(proxyBeanMethods = false)
class CertificateAccess {

    static final String VERIFY = "/verify";
    static final String VERIFY_ONE = VERIFY + "/{code}";
    static final String PAPER = "/certificates/{certificateId}";
    static final String OF_COHORT = "/cohorts/{cohortId}/certificates";

    @Bean
    Grant.Secret certificatesAreVerifiedByWhoeverHasTheCode() {
        return new Grant.Secret(List.of(VERIFY, VERIFY + "/*"));
    }

    @Bean
    CohortLink certificatesOfCohort() {
        return new CohortLink("Certificates", cohortId -> OF_COHORT.replace("{cohortId}", cohortId), 45);
    }
}
