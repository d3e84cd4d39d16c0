package org.charterpath.institute;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class InstituteKeepingOnPostgresTest extends InstituteKeepingScenarios {}
