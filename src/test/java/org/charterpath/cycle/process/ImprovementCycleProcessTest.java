package org.charterpath.cycle.process;

import org.charterpath.ProcessTest;

@ProcessTest
class ImprovementCycleProcessTest extends ImprovementCycleProcessScenarios {}
