package org.charterpath.measure;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class MeasureRaceOnPostgresTest extends MeasureRaceScenarios {}
