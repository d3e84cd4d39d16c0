package org.charterpath.portfolio;

import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A portfolio as it is on record about an enrolment. */
@Configuration(proxyBeanMethods = false)
class PortfolioFacts {

    /** A portfolio that was put together; it ends when it is signed off. */
    static final String PORTFOLIO = "portfolio";

    @Bean
    FactSource portfolioOnRecord() {
        return FactColumns.of(PORTFOLIO)
                .with(Column.BEGINS, "p.assembled_at")
                .with(Column.ENDS, "p.signed_off_at")
                .from("portfolio p WHERE p.enrolment_id = :enrolmentId");
    }
}
