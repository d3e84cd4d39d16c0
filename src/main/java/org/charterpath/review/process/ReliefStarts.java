package org.charterpath.review.process;

import java.util.Map;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.charterpath.review.ReliefForms;
import org.charterpath.review.ReliefForms.Choice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins arrange stand-ins and give more time from Tasklist, and choose there from what is open. */
@Configuration(proxyBeanMethods = false)
class ReliefStarts {

    static final FormOffer STAND_IN = FormOffer.to("stand-in", "openReviews", "areReviewsCut", "possibleStandIns");
    static final FormOffer ABSENCE = FormOffer.to("coach-absence", "absentCoaches", "possibleSubstitutes");
    static final FormOffer EXTENSION = FormOffer.to("extension", "dueTasks", "areTasksCut");

    @Bean
    Grant.Start programAdminsArrangeStandIns() {
        return new Grant.Start(Role.PROGRAM_ADMINS, ArrangeStandInProcess.KEY);
    }

    @Bean
    Grant.Start programAdminsExtendDueDates() {
        return new Grant.Start(Role.PROGRAM_ADMINS, ExtendDueDateProcess.KEY);
    }

    @Bean
    Grant.Start programAdminsAnnounceAbsences() {
        return new Grant.Start(Role.PROGRAM_ADMINS, CoachAbsenceProcess.KEY);
    }

    @Bean
    FormData absenceData(ReliefForms forms) {
        return new FormData(
                ABSENCE, form -> Map.of("absentCoaches", forms.coaches(), "possibleSubstitutes", forms.deciders()));
    }

    @Bean
    FormData standInData(ReliefForms forms) {
        return new FormData(STAND_IN, form -> {
            Choice reviews = forms.reviews();
            return Map.of(
                    "openReviews",
                    reviews.options(),
                    "areReviewsCut",
                    reviews.isCut(),
                    "possibleStandIns",
                    forms.deciders());
        });
    }

    @Bean
    FormData extensionData(ReliefForms forms) {
        return new FormData(EXTENSION, form -> {
            Choice tasks = forms.dueTasks();
            return Map.of("dueTasks", tasks.options(), "areTasksCut", tasks.isCut());
        });
    }
}
