package org.charterpath.transcript.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CorrectionPagesOnPostgresTest extends CorrectionPagesScenarios {}
