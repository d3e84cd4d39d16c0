package org.charterpath.form;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class SubmissionFuzzOnPostgresTest extends SubmissionFuzzScenarios {}
