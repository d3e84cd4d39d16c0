package org.charterpath.scoreboard.process;

/** Names of the process {@code scoreboard-talk}. */
final class ScoreboardTalkProcess {

    static final String KEY = "scoreboard-talk";

    private ScoreboardTalkProcess() {}

    static final class Elements {

        static final String TALK_ABOUT_WEEKS = "userTask_talkAboutWeeks";

        private Elements() {}
    }
}
