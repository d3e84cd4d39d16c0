package org.charterpath.access;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class AccountOnPostgresTest extends AccountScenarios {}
