package org.charterpath.practice.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class PracticeProcessOnPostgresTest extends PracticeProcessScenarios {}
