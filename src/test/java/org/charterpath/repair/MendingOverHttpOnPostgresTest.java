package org.charterpath.repair;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class MendingOverHttpOnPostgresTest extends MendingOverHttpScenarios {}
