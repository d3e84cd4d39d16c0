package org.charterpath.planning.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class PlanningRetreatsProcessOnPostgresTest extends PlanningRetreatsProcessScenarios {}
