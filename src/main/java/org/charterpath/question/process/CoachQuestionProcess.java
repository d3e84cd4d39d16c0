package org.charterpath.question.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code coach-question}. */
final class CoachQuestionProcess {

    static final String KEY = "coach-question";

    private CoachQuestionProcess() {}

    static final class Elements {

        static final String QUESTION_ASKED = "startEvent_questionAsked";
        static final String ANSWER_QUESTION = "userTask_answerQuestion";

        private Elements() {}
    }

    static final class Variables {

        /** Whoever started it. */
        static final ProcessVariable<String> PARTICIPANT_ID = ProcessVariable.text("participantId");

        private Variables() {}
    }
}
