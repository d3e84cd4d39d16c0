package org.charterpath.scoreboard.process;

class SchedulingScoreboardProcessTest extends SchedulingScoreboardProcessScenarios {}
