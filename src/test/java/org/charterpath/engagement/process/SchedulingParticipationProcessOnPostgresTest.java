package org.charterpath.engagement.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class SchedulingParticipationProcessOnPostgresTest extends SchedulingParticipationProcessScenarios {}
