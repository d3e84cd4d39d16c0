package org.charterpath.repair.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class StoppedWorkProcessOnPostgresTest extends StoppedWorkProcessScenarios {}
