package org.charterpath.transcript.web;

import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Coaches see the hours of their people; whoever administers, what waits for too long. */
@Configuration(proxyBeanMethods = false)
class TranscriptLinks {

    static final String COACH_DESK = "/coach";

    @Bean
    Link coachDeskLink() {
        return Link.everyday("Coach desk", COACH_DESK, 20, caller -> caller.isIn(Role.COACHES));
    }

    @Bean
    Link hoursToDecideLink() {
        return new Link(
                "Hours to decide", COACH_DESK, 20, caller -> caller.administers() && !caller.isIn(Role.COACHES));
    }
}
