package org.charterpath.account;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class AccountLifeOnPostgresTest extends AccountLifeScenarios {}
