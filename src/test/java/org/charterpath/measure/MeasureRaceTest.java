package org.charterpath.measure;

import org.charterpath.ProcessTest;

@ProcessTest
class MeasureRaceTest extends MeasureRaceScenarios {}
