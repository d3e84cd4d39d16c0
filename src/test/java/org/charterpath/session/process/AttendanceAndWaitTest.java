package org.charterpath.session.process;

import org.charterpath.ProcessTest;

@ProcessTest
class AttendanceAndWaitTest extends AttendanceAndWaitScenarios {}
