package org.charterpath.journey;

import org.charterpath.ProcessTest;

@ProcessTest
class JourneyTest extends JourneyScenarios {}
