package org.charterpath.journey;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class ParticipantJourneyProcessOnPostgresTest extends ParticipantJourneyProcessScenarios {}
