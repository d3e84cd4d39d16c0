package org.charterpath.coaching.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CoachingRaceOnPostgresTest extends CoachingRaceScenarios {}
