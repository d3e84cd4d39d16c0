package org.charterpath.desk.web;

import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The desk is a coach's; whoever administers finds there what has waited for too long. */
@Configuration(proxyBeanMethods = false)
class DeskLink {

    static final String DESK = "/coach";

    @Bean
    Link coachDeskLink() {
        return Link.everyday("Coach desk", DESK, 20, caller -> caller.isIn(Role.COACHES));
    }

    @Bean
    Link hoursToDecideLink() {
        return new Link("Hours to decide", DESK, 20, caller -> caller.administers() && !caller.isIn(Role.COACHES));
    }
}
