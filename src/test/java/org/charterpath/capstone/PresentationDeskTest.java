package org.charterpath.capstone;

import org.charterpath.ProcessTest;

@ProcessTest
class PresentationDeskTest extends PresentationDeskScenarios {}
