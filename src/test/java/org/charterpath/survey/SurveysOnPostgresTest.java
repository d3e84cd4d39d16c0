package org.charterpath.survey;

import org.charterpath.PostgresDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;

@PostgresDatabase
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class SurveysOnPostgresTest extends SurveysScenarios {}
