package org.charterpath.scope.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class EngagementChangeProcessOnPostgresTest extends EngagementChangeProcessScenarios {}
