package org.charterpath.portfolio.process;

import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.portfolio.PortfolioTables;
import org.springframework.stereotype.Component;

/** What the sign-off form shows: {@code ${portfolioView.contents(enrolmentId)}}. */
@Component("portfolioView")
public class PortfolioViewExpressions {

    private final PortfolioTables tables;

    PortfolioViewExpressions(PortfolioTables tables) {
        this.tables = tables;
    }

    /** Rows with item, stage, acceptedOn and minutes. */
    public SpinJsonNode contents(String enrolmentId) {
        return ProcessVariable.toJson(tables.contents(enrolmentId));
    }

    /** Rows with competency, initial, midYear, final and change. */
    public SpinJsonNode competencyGrowth(String enrolmentId) {
        return ProcessVariable.toJson(tables.competencyGrowth(enrolmentId));
    }

    /** Rows with category, logged, counted and surplus. */
    public SpinJsonNode creditSummary(String enrolmentId) {
        return ProcessVariable.toJson(tables.creditSummary(enrolmentId));
    }
}
