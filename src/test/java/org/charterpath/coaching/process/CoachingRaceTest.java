package org.charterpath.coaching.process;

import org.charterpath.ProcessTest;

@ProcessTest
class CoachingRaceTest extends CoachingRaceScenarios {}
