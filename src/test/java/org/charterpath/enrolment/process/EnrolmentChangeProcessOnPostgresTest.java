package org.charterpath.enrolment.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class EnrolmentChangeProcessOnPostgresTest extends EnrolmentChangeProcessScenarios {}
