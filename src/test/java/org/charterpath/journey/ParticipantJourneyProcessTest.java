package org.charterpath.journey;

import org.charterpath.ProcessTest;

@ProcessTest
class ParticipantJourneyProcessTest extends ParticipantJourneyProcessScenarios {}
