package org.charterpath.portfolio;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of portfolios: what is in them lies with the forms that were sent. */
@Component
class PortfolioKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("portfolio").facts("enrolment_id").people("signed_off_by"),
                KeptTable.of("portfolio_item")
                        .facts("portfolio", "assignment_id", "submission_id", "title", "stage_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "portfolios",
                        "Your portfolios",
                        """
                        select * from portfolio where enrolment_id in %1$s
                         order by enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "portfolio-items",
                        "What is in your portfolios; the answers stand in submissions.json",
                        """
                        select * from portfolio_item where portfolio in %1$s
                         order by portfolio, portfolio_key
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
