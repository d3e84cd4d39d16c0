package org.charterpath.cohort.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class EnrolmentApiOnPostgresTest extends EnrolmentApiScenarios {}
