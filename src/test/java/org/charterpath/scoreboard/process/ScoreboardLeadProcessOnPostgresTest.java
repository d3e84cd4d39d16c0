package org.charterpath.scoreboard.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class ScoreboardLeadProcessOnPostgresTest extends ScoreboardLeadProcessScenarios {}
