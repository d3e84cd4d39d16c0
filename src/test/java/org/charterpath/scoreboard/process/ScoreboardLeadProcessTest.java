package org.charterpath.scoreboard.process;

class ScoreboardLeadProcessTest extends ScoreboardLeadProcessScenarios {}
