package org.charterpath.scoreboard.process;

class ScoreboardTalkProcessTest extends ScoreboardTalkProcessScenarios {}
