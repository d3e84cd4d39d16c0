package org.charterpath.notification.web;

import java.util.List;
import org.charterpath.cohort.CohortLink;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail is for those who look after everybody's work; what a mail leads to, for whoever has its link. */
@Configuration(proxyBeanMethods = false)
class MessageAccess {

    static final String PAGE = "/outbox";

    @Bean
    Grant.Open messagesAreForProgramAdmins() {
        return new Grant.Open(
                Role.PROGRAM_ADMINS,
                List.of(MessageController.ADDRESS, MessageController.ADDRESS + "/**", PAGE, PAGE + "/**"));
    }

    @Bean
    Grant.OneClick remindersAreStoppedByWhoeverHasTheLink() {
        return new Grant.OneClick(List.of(StopRemindersController.PATTERN));
    }

    @Bean
    CohortLink outboxOfCohortLink() {
        return new CohortLink("Outbox", cohortId -> PAGE + "?cohort=" + cohortId, 30);
    }

    @Bean
    Link outboxLink() {
        return new Link("Outbox", PAGE, 45, Caller::administers);
    }
}
