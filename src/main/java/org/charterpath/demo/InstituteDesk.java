package org.charterpath.demo;

import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Teams;
import org.charterpath.form.Drafts;
import org.charterpath.form.FormStarts;
import org.charterpath.institute.FrameworkPages;
import org.charterpath.institute.InstituteTeams;
import org.charterpath.institute.Institutes;
import org.charterpath.measure.Measures;
import org.charterpath.people.Accounts;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The services that stand behind an institute's pages, forms and links. */
@Component
@Profile("demo")
record InstituteDesk(
        FormStarts forms,
        Registrations registrations,
        RegistrationReader queue,
        Institutes institutes,
        InstituteTeams instituteTeams,
        Teams teams,
        Enrolments enrolments,
        Accounts accounts,
        FrameworkPages frameworks,
        Measures measures,
        Drafts drafts) {}
