package org.charterpath.portfolio.process;

import java.util.Map;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.portfolio.PortfolioTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the portfolio shows in the form that signs it off. */
@Configuration(proxyBeanMethods = false)
class PortfolioForms {

    static final FormOffer SIGN_OFF =
            FormOffer.to("portfolio-sign-off", "portfolioContents", "competencyGrowth", "creditSummary");

    @Bean
    FormData portfolioSignOffData(PortfolioTables tables) {
        return new FormData(SIGN_OFF, form -> {
            String enrolmentId = form.ownerId();
            return Map.of(
                    "portfolioContents", tables.contents(enrolmentId),
                    "competencyGrowth", tables.competencyGrowth(enrolmentId),
                    "creditSummary", tables.creditSummary(enrolmentId));
        });
    }
}
