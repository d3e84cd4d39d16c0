package org.charterpath.community.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CommunityYearOnPostgresTest extends CommunityYearScenarios {}
