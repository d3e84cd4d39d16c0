package org.charterpath.review;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class ReviewRaceOnPostgresTest extends ReviewRaceScenarios {}
