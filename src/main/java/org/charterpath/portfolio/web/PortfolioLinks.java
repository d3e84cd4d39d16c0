package org.charterpath.portfolio.web;

import java.util.List;
import org.charterpath.cohort.Enrolment;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.transcript.JourneyLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads from a journey to its portfolio, where the program has one. */
@Configuration(proxyBeanMethods = false)
class PortfolioLinks {

    @Bean
    JourneyLinks portfolioLink(Portfolios portfolios) {
        return (placement, facts) ->
                portfolios.isRequiredIn(placement.program()) ? List.of(linkTo(placement.enrolment())) : List.of();
    }

    private static JourneyLinks.JourneyLink linkTo(Enrolment enrolment) {
        return new JourneyLinks.JourneyLink(
                "Portfolio",
                "Accepted work, how the ratings moved and the transcript in one document, to take away with the files.",
                UriComponentsBuilder.fromPath(PortfolioController.PAGE)
                        .queryParam("enrolment", "{id}")
                        .build(enrolment.id())
                        .toString());
    }
}
