package org.charterpath.enrolment.process;

import org.charterpath.ProcessTest;

@ProcessTest
class RandomLivesTest extends RandomLivesScenarios {}
