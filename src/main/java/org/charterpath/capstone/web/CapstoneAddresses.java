package org.charterpath.capstone.web;

import java.util.List;
import java.util.stream.Collectors;
import org.charterpath.capstone.CapstonePages;
import org.charterpath.cohort.CohortLink;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.charterpath.transcript.DeskLinks;
import org.charterpath.transcript.JourneyLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where the pages of capstones are, and who may open those of teams; which teams, the service says. */
@Configuration(proxyBeanMethods = false)
class CapstoneAddresses {

    static final String TEAMS = "/cohorts/{cohortId}/capstones";
    static final String CAPSTONE = "/journey/capstone";

    private static final List<String> PATHS = List.of("/cohorts/*/capstones", "/cohorts/*/capstones/**");

    @Bean
    Grant.Open programAdminsFormCapstoneTeams() {
        return new Grant.Open(Role.PROGRAM_ADMINS, PATHS);
    }

    @Bean
    Grant.Open coachesFormCapstoneTeams() {
        return new Grant.Open(Role.COACHES, PATHS);
    }

    @Bean
    CohortLink capstoneTeamsOfCohort(CapstonePages pages) {
        return new CohortLink("Capstone teams", "/cohorts/%s/capstones"::formatted, 30, pages::areIn);
    }

    @Bean
    @Order(10)
    DeskLinks capstoneOnTheDesk(CapstonePages pages) {
        return people -> people.stream()
                .filter(enrolment -> pages.areIn(enrolment.cohortId()))
                .collect(Collectors.toMap(
                        Enrolment::id,
                        enrolment -> new DeskLinks.DeskLink("Capstone", CAPSTONE + "?enrolment=" + enrolment.id())));
    }

    @Bean
    @Order(10)
    JourneyLinks capstoneOfJourney(CapstonePages pages) {
        return (placement, facts) -> pages.belongsTo(placement)
                ? List.of(new JourneyLinks.JourneyLink(
                        "Capstone",
                        "The gates and how they stand, with whom it is carried, and how its scope can be changed.",
                        CAPSTONE + "?enrolment=" + placement.ownerId()))
                : List.of();
    }
}
