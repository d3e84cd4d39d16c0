package org.charterpath.planning.process;

/** Names of the process {@code planning-participation}. */
final class PlanningParticipationProcess {

    static final String KEY = "planning-participation";

    private PlanningParticipationProcess() {}

    static final class Messages {

        static final String PLAN_ADOPTED = "PlanAdopted";

        private Messages() {}
    }
}
