package org.charterpath.scoreboard.web;

class ScoreboardPagesTest extends ScoreboardPagesScenarios {}
