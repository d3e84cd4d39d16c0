package org.charterpath.community;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CommunityOriginsOnPostgresTest extends CommunityOriginsScenarios {}
