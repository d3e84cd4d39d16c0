package org.charterpath.repair.process;

import org.charterpath.ProcessTest;

@ProcessTest
class StoppedWorkProcessTest extends StoppedWorkProcessScenarios {}
