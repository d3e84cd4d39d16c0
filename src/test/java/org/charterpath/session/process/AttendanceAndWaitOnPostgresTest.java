package org.charterpath.session.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class AttendanceAndWaitOnPostgresTest extends AttendanceAndWaitScenarios {}
