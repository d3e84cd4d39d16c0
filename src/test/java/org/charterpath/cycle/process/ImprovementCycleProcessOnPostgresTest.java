package org.charterpath.cycle.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class ImprovementCycleProcessOnPostgresTest extends ImprovementCycleProcessScenarios {}
