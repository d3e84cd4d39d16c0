package org.charterpath.policy.process;

/** Names of the process {@code policy-issue}. */
final class PolicyIssueProcess {

    static final String KEY = "policy-issue";

    private PolicyIssueProcess() {}

    static final class Elements {

        static final String TAKE_NEXT_ACTION = "userTask_takeNextAction";

        private Elements() {}
    }

    static final class Messages {

        static final String POLICY_STEP_TAKEN = "PolicyStepTaken";

        private Messages() {}
    }
}
