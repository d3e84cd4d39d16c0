package org.charterpath.access.matrix;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ApiFuzzOnPostgresTest extends ApiFuzzScenarios {}
