package org.charterpath.demo;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.access.OfferedSignIns;
import org.charterpath.access.OfferedSignIns.Offer;
import org.charterpath.institute.InstitutePages;
import org.charterpath.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says as whom the demo is to be seen: on the sign-in page, and where it was started. */
@Component
@Profile("demo")
class DemoSignIns {

    /** As {@code application-demo.yaml} says. */
    private static final String OWNER = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(DemoSignIns.class);

    /** What the sign-in page offers. */
    @Bean
    static OfferedSignIns signInsOfTheDemo() {
        Stream<Offer> coaches = DemoPeople.COACHES.stream().map(coach -> offer("Coaches", coach));
        Stream<Offer> participants =
                DemoPeople.CURRENT_COHORT.stream().map(member -> offer("Participants", member.person()));
        Stream<Offer> guests =
                DemoPeople.INSTITUTE_GUESTS.stream().map(guest -> offer("Teams of the institute", guest));
        return new OfferedSignIns(Stream.of(
                        participants,
                        guests,
                        DemoPeople.DISTRICT_PEOPLE.stream()
                                .map(person -> offer("Strategic plans of districts", person)),
                        DemoPeople.COMMUNITY_MEMBERS.stream().map(person -> offer("Communities of practice", person)),
                        DemoPeople.schedulers().map(person -> offer("Scheduling engagements", person)),
                        coaches,
                        DemoPeople.PROGRAM_ADMINS.stream().map(admin -> offer("Program admins", admin)),
                        Stream.of(new Offer("Technical owners", "Admin", OWNER, OWNER)))
                .flatMap(Function.identity())
                .toList());
    }

    private static Offer offer(String role, Person person) {
        return new Offer(role, person.firstName() + " " + person.lastName(), person.userId(), person.userId());
    }

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
                        {}   teams of the Performance Management Institute, as are priya and hana
                        {}   superintendents, board secretaries and planning team of districts
                        {}   members of communities of practice, as are priya, hana, pablo and fatima
                        {}   district lead and team of a scheduling engagement

                      What anybody sees of the institute: {}{}
                    """,
                    address,
                    DemoPeople.PROGRAM_ADMIN,
                    DemoPeople.COACHES.stream().map(coach -> coach.userId()).collect(Collectors.joining(", ")),
                    DemoPeople.CURRENT_COHORT.stream()
                            .map(member -> member.person().userId())
                            .collect(Collectors.joining(", ")),
                    DemoPeople.INSTITUTE_GUESTS.stream().map(Person::userId).collect(Collectors.joining(", ")),
                    DemoPeople.DISTRICT_PEOPLE.stream().map(Person::userId).collect(Collectors.joining(", ")),
                    DemoPeople.COMMUNITY_MEMBERS.stream().map(Person::userId).collect(Collectors.joining(", ")),
                    DemoPeople.schedulers().map(Person::userId).collect(Collectors.joining(", ")),
                    address,
                    InstitutePages.PATH);
        }
    }
}
