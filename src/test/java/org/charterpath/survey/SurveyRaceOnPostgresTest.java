package org.charterpath.survey;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class SurveyRaceOnPostgresTest extends SurveyRaceScenarios {}
