package org.charterpath.portfolio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.portfolio.Portfolios;
import org.springframework.stereotype.Component;

@Component
class AssembleLatePortfolioDelegate implements JavaDelegate {

    private final Portfolios portfolios;

    AssembleLatePortfolioDelegate(Portfolios portfolios) {
        this.portfolios = portfolios;
    }

    @Override
    public void execute(DelegateExecution execution) {
        portfolios.assemble(BusinessKey.of(execution));
    }
}
