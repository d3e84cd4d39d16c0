package org.charterpath.review.process;

import org.charterpath.ProcessTest;

@ProcessTest
class CoachAbsenceProcessTest extends CoachAbsenceProcessScenarios {}
