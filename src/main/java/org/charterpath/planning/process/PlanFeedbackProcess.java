package org.charterpath.planning.process;

/** Names of the process {@code plan-feedback}. */
final class PlanFeedbackProcess {

    static final String KEY = "plan-feedback";

    private PlanFeedbackProcess() {}

    static final class Elements {

        static final String PREPARE_SURVEY = "userTask_prepareSurvey";

        private Elements() {}
    }

    static final class Messages {

        static final String PLAN_SURVEY_CLOSED = "PlanSurveyClosed";

        private Messages() {}
    }
}
