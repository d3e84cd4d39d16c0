package org.charterpath.ballot;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class BallotRaceOnPostgresTest extends BallotRaceScenarios {}
