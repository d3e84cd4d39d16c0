package org.charterpath.journey.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CorrectionPagesOnPostgresTest extends CorrectionPagesScenarios {}
