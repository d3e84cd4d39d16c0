package org.charterpath.capstone.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code presentation-score}. */
final class PresentationScoreProcess {

    private PresentationScoreProcess() {}

    static final class Elements {

        static final String SCORE_PRESENTATION = "userTask_scorePresentation";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> PANEL_SCORE_ID = ProcessVariable.text("panelScoreId");

        private Variables() {}
    }
}
