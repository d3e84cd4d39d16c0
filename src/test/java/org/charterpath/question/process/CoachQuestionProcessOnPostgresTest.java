package org.charterpath.question.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CoachQuestionProcessOnPostgresTest extends CoachQuestionProcessScenarios {}
