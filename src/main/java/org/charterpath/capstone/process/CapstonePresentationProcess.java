package org.charterpath.capstone.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code capstone-presentation}. */
final class CapstonePresentationProcess {

    static final String KEY = "capstone-presentation";

    private CapstonePresentationProcess() {}

    static final class Elements {

        static final String PRESENT_CAPSTONE = "userTask_presentCapstone";
        static final String CALL_PANEL = "serviceTask_callPanel";

        /** Where one person scores alone, who was asked before there were panels. */
        static final String SCORE_PRESENTATION = "userTask_scorePresentation";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> PRESENTATION_RESULT = ProcessVariable.text("presentationResult");
        static final ProcessVariable<Boolean> IS_FOR_PANEL = ProcessVariable.flag("isForPanel");

        private Variables() {}
    }
}
