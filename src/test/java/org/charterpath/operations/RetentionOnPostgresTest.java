package org.charterpath.operations;

import org.charterpath.PostgresDatabase;

/** Retention on PostgreSQL. */
@OperatedProgram
@PostgresDatabase
class RetentionOnPostgresTest extends RetentionScenarios {}
