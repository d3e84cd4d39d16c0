package org.charterpath.session.web;

import java.util.List;
import org.charterpath.cohort.CohortLink;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.session.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sessions are for those who are invited or lead them; answers by mail, for whoever has the link. */
@Configuration(proxyBeanMethods = false)
class SessionLinks {

    @Bean
    Link sessionsLink() {
        return new Link("Sessions", Sessions.PAGES, 12, caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES));
    }

    @Bean
    CohortLink sessionsOfCohortLink() {
        return new CohortLink("Sessions", cohortId -> Sessions.PAGES + "?cohort=" + cohortId, 12);
    }

    @Bean
    Grant.OneClick invitationsAreAnsweredByWhoeverHasTheLink() {
        return new Grant.OneClick(List.of(AnswerController.PATTERN));
    }
}
