package org.charterpath.scoreboard.process;

class ScoreboardWeeksProcessTest extends ScoreboardWeeksProcessScenarios {}
