package org.charterpath.enrolment.process;

import org.charterpath.ProcessTest;

@ProcessTest
class EnrolmentChangeProcessTest extends EnrolmentChangeProcessScenarios {}
