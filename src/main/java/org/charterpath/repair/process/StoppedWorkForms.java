package org.charterpath.repair.process;

import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.repair.Repairs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What program admins read about stopped work. */
@Configuration(proxyBeanMethods = false)
class StoppedWorkForms {

    static final FormOffer STOPPED_WORK = FormOffer.to(
            Repairs.FORM,
            "stoppedStep",
            "stoppedProcess",
            "stoppedOwner",
            "stoppedAt",
            "stoppedMessage",
            "formBefore",
            "stoppedAnswers",
            "stoppedAuthor",
            "repairWays");

    @Bean
    FormData stoppedWorkData(Repairs repairs) {
        return new FormData(STOPPED_WORK, form -> repairs.shown(form.get(Repairs.INCIDENT_ID)));
    }
}
