package org.charterpath.demo;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints where to go and as whom, once the demo is up. */
@Component
@Profile("demo")
class DemoSignIns {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSignIns.class);

    @EventListener
    void print(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext context) {
            String address = "http://localhost:" + context.getWebServer().getPort();
            LOG.info(
                    """
                    Charterpath is up, with the demo, at {}/

                      Sign in with a user id that is also the password:
                        admin         technical owner
                        {}         program admin
                        {}   coaches
                        {}   participants
                    """,
                    address,
                    DemoPeople.PROGRAM_ADMIN,
                    DemoPeople.COACHES.stream().map(coach -> coach.userId()).collect(Collectors.joining(", ")),
                    DemoPeople.CURRENT_COHORT.stream()
                            .map(member -> member.person().userId())
                            .collect(Collectors.joining(", ")));
        }
    }
}
