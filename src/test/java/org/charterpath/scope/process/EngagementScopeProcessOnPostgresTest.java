package org.charterpath.scope.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class EngagementScopeProcessOnPostgresTest extends EngagementScopeProcessScenarios {}
