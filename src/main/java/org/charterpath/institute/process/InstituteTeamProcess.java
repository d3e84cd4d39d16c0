package org.charterpath.institute.process;

/** Names of the process {@code institute-team}. */
final class InstituteTeamProcess {

    static final String KEY = "institute-team";

    private InstituteTeamProcess() {}

    static final class Elements {

        static final String WORKSHOP_OVER = "intermediateEvent_workshopOver";
        static final String NAME_SUPPORT_NEEDED = "userTask_nameSupportNeeded";

        private Elements() {}
    }
}
