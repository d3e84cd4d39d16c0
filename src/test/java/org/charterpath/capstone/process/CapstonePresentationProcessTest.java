package org.charterpath.capstone.process;

import org.charterpath.ProcessTest;

@ProcessTest
class CapstonePresentationProcessTest extends CapstonePresentationProcessScenarios {}
