package org.charterpath.assessment.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class GrowthOnPostgresTest extends GrowthScenarios {}
