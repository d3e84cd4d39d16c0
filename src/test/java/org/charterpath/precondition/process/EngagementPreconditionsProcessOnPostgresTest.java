package org.charterpath.precondition.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class EngagementPreconditionsProcessOnPostgresTest extends EngagementPreconditionsProcessScenarios {}
