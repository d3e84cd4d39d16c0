package org.charterpath.planning.process;

/** Names of the process {@code planning-retreats}. */
final class PlanningRetreatsProcess {

    static final String KEY = "planning-retreats";

    private PlanningRetreatsProcess() {}

    static final class Elements {

        static final String NAME_PLANNING_TEAM = "userTask_namePlanningTeam";
        static final String DESCRIBE_FUTURE = "userTask_describeFuture";
        static final String DRAFT_PLAN = "userTask_draftPlan";

        private Elements() {}
    }
}
