package org.charterpath.cycle.process;

import org.charterpath.cycle.CycleForms;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the steps of a cycle show of it. */
@Configuration(proxyBeanMethods = false)
class CycleFormData {

    static final FormOffer PLAN = FormOffer.to(
            "cycle-plan",
            "cycleTitle",
            "cycleDecided",
            "cycleMeasureOptions",
            "cycleAim",
            "cycleChange",
            "cycleHow",
            "cycleDoneBy",
            "cycleEvidence",
            "cycleDifference",
            "cycleSize",
            "cycleSizeWords",
            "cycleMeasure",
            "cycleIndicator",
            "cycleUnit",
            "cycleNumber",
            "cycleDirection",
            "cycleWhy");
    static final FormOffer DO =
            FormOffer.to("cycle-do", "cycleTitle", "cyclePlanRows", "cyclePointRows", "cycleFewPoints");
    static final FormOffer STUDY = FormOffer.to(
            "cycle-study", "cycleTitle", "cycleComparison", "cycleDoingRows", "cyclePointRows", "cycleFewPoints");
    static final FormOffer ACT =
            FormOffer.to("cycle-act", "cycleTitle", "cycleComparison", "cycleStudyRows", "cycleSizeNow");

    @Bean
    FormData cyclePlanData(CycleForms forms) {
        return new FormData(PLAN, form -> forms.planForm(form.ownerId()));
    }

    @Bean
    FormData cycleDoData(CycleForms forms) {
        return new FormData(DO, form -> forms.doForm(form.ownerId()));
    }

    @Bean
    FormData cycleStudyData(CycleForms forms) {
        return new FormData(STUDY, form -> forms.studyForm(form.ownerId()));
    }

    @Bean
    FormData cycleActData(CycleForms forms) {
        return new FormData(ACT, form -> forms.actForm(form.ownerId()));
    }
}
