package org.charterpath.planning.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class PlanningParticipationProcessOnPostgresTest extends PlanningParticipationProcessScenarios {}
