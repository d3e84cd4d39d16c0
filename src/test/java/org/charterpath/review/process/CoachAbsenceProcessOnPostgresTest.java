package org.charterpath.review.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CoachAbsenceProcessOnPostgresTest extends CoachAbsenceProcessScenarios {}
