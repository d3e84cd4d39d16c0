package org.charterpath.journey.web;

import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where participants see how far they have come. */
@Configuration(proxyBeanMethods = false)
class JourneyAddresses {

    static final String JOURNEY = "/journey";

    @Bean
    Link journeyLink() {
        return Link.everyday("My Journey", JOURNEY, 10, caller -> caller.isIn(Role.PARTICIPANTS));
    }
}
