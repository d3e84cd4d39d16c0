package org.charterpath.scoreboard.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ScoreboardPagesOnPostgresTest extends ScoreboardPagesScenarios {}
