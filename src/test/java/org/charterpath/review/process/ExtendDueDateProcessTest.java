package org.charterpath.review.process;

import org.charterpath.ProcessTest;

@ProcessTest
class ExtendDueDateProcessTest extends ExtendDueDateProcessScenarios {}
