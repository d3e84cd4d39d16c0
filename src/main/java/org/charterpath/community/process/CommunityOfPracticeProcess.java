package org.charterpath.community.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code community-of-practice}. */
final class CommunityOfPracticeProcess {

    static final String KEY = "community-of-practice";

    private CommunityOfPracticeProcess() {}

    static final class Elements {

        static final String COMMUNITY_OPENED = "startEvent_communityOpened";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> OPENED_BY = ProcessVariable.text("openedBy");

        private Variables() {}
    }
}
