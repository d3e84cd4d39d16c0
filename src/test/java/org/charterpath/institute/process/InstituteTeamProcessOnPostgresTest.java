package org.charterpath.institute.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class InstituteTeamProcessOnPostgresTest extends InstituteTeamProcessScenarios {}
