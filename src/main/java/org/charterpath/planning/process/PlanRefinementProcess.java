package org.charterpath.planning.process;

/** Names of the process {@code plan-refinement}. */
final class PlanRefinementProcess {

    static final String KEY = "plan-refinement";

    private PlanRefinementProcess() {}

    static final class Elements {

        static final String REFINE_PLAN = "userTask_refinePlan";
        static final String RECOMMEND_PLAN = "userTask_recommendPlan";

        private Elements() {}
    }
}
