package org.charterpath.capstone.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/**
 * Which scores a panel is asked for: {@code ${presentationPanel.openScores(execution)}}. Public, because the expression language
 * finds no method of a class that is not.
 */
@Component("presentationPanel")
public class PresentationPanelExpressions {

    private final PresentationPanels panels;

    PresentationPanelExpressions(PresentationPanels panels) {
        this.panels = panels;
    }

    /** Ids of the scores that are still to be given. */
    public List<String> openScores(DelegateExecution execution) {
        return panels.openScores(BusinessKey.of(execution));
    }
}
