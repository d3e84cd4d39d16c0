package org.charterpath.cohort.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CohortPagesOnPostgresTest extends CohortPagesScenarios {}
