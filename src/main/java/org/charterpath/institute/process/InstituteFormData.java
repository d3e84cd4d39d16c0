package org.charterpath.institute.process;

import java.util.Map;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.institute.Institute;
import org.charterpath.institute.InstituteRegistrations;
import org.charterpath.institute.Institutes;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.registration.RegistrationReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an institute shows in its forms. */
@Configuration(proxyBeanMethods = false)
class InstituteFormData {

    static final FormOffer OPENING = FormOffer.to("institute-opening", "instituteCoachOptions", "sponsor");
    static final FormOffer ANNOUNCEMENT = FormOffer.to("institute-announcement", "instituteTitle");
    static final FormOffer SECOND_SESSION =
            FormOffer.to("second-session", "instituteTitle", "waitingPeople", "waitingTeams", "timeZone");
    static final FormOffer REGISTRATION = FormOffer.to(InstituteRegistrations.FORM, "instituteOptions");

    static final FormOffer SUPPORT = FormOffer.to("support-feedback", "supportContactName", "supportContactEmail");

    /** One choice of a list. */
    record Option(String label, String value) {}

    @Bean
    FormData instituteOpeningData(Accounts accounts, ProgramCatalog programs) {
        return new FormData(
                OPENING,
                form -> Map.of(
                        "instituteCoachOptions",
                        accounts.in(Role.COACHES).stream()
                                .map(coach -> new Option(coach.fullName(), coach.userId()))
                                .toList(),
                        "sponsor",
                        programs.get(Institutes.PROGRAM).offeredBy()));
    }

    @Bean
    FormData instituteAnnouncementData(Cohorts cohorts) {
        return new FormData(
                ANNOUNCEMENT,
                form -> Map.of("instituteTitle", cohorts.get(form.ownerId()).name()));
    }

    @Bean
    FormData supportFeedbackData(Institutes institutes, Placements placements) {
        return new FormData(SUPPORT, form -> {
            Institute institute =
                    institutes.get(placements.calendarOf(form.ownerId()).cohortId());
            return Map.of(
                    "supportContactName", institute.supportContactName(),
                    "supportContactEmail", institute.supportContactEmail());
        });
    }

    @Bean
    FormData secondSessionData(Cohorts cohorts, RegistrationReader queue) {
        return new FormData(SECOND_SESSION, form -> {
            RegistrationReader.Seats queued = queue.seats(form.ownerId()).orElseThrow();
            return Map.of(
                    "instituteTitle", cohorts.get(form.ownerId()).name(),
                    "waitingPeople", queued.peopleWaiting(),
                    "waitingTeams", queued.teamsWaiting(),
                    "timeZone", queued.event().zone().getId());
        });
    }

    @Bean
    FormData instituteRegistrationData(Institutes institutes, Cohorts cohorts) {
        return new FormData(
                REGISTRATION,
                form -> Map.of(
                        "instituteOptions",
                        institutes.open().stream()
                                .map(institute ->
                                        new Option(cohorts.get(institute.id()).name(), institute.id()))
                                .toList()));
    }
}
