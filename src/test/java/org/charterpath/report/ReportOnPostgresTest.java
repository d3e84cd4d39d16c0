package org.charterpath.report;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ReportOnPostgresTest extends ReportScenarios {}
