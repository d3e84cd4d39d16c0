package org.charterpath.coursework.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code worksheet}. */
final class WorksheetProcess {

    static final String KEY = "worksheet";

    private WorksheetProcess() {}

    static final class Elements {

        static final String FILL_IN_WORKSHEET = "userTask_fillInWorksheet";
        static final String RECORD_ANSWERS = "serviceTask_recordAnswers";
        static final String REVIEW_WORKSHEET = "userTask_reviewWorksheet";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> WORKSHEET_ID = ProcessVariable.text("worksheetId");

        private Variables() {}
    }
}
