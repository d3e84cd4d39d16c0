package org.charterpath.cohort.process;

import java.util.Map;
import org.charterpath.cohort.CoachProposals;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the cohort's year shows in its forms. */
@Configuration(proxyBeanMethods = false)
class CohortForms {

    static final FormOffer COACHES = FormOffer.to("cohort-coaches", "coachProposals");

    @Bean
    FormData cohortCoachesData(CoachProposals proposals) {
        return new FormData(
                COACHES, form -> Map.of("coachProposals", proposals.of(form.get(JourneyVariables.COHORT_ID.name()))));
    }
}
