package org.charterpath.credit;

import java.time.Instant;
import org.camunda.bpm.engine.IdentityService;
import org.charterpath.access.Accounts;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Notifications;
import org.charterpath.program.ProgramCatalog;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The feature's tables and services, with the features it leans on, on a database in memory and without the engine. */
@AutoConfigurationPackage(basePackages = {"org.charterpath.credit", "org.charterpath.cohort"})
@Import({
    CreditEntries.class,
    CreditLedger.class,
    Tallies.class,
    LoggedHours.class,
    Enrolments.class,
    Cohorts.class,
    Accounts.class,
    ProgramCatalog.class,
    Submissions.class,
    Notifications.class
})
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
class CreditSlice {

    @Bean
    SettableClock clock() {
        return new SettableClock(Instant.parse("2025-12-01T05:00:00Z"));
    }

    @Bean
    SettableCeilings ceilings() {
        return new SettableCeilings();
    }

    /** Only who enrols people needs accounts; nobody does so here. */
    @Bean
    IdentityService identityService() {
        return Mockito.mock(IdentityService.class);
    }
}
