package org.charterpath.ballot;

import org.charterpath.PostgresDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;

@PostgresDatabase
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class BallotsOnPostgresTest extends BallotsScenarios {}
