package org.charterpath.ballot;

import org.charterpath.ProcessTest;

@ProcessTest
class BallotRaceTest extends BallotRaceScenarios {}
