package org.charterpath.cycle;

import org.charterpath.PostgresDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;

@PostgresDatabase
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class CyclesOnPostgresTest extends CyclesScenarios {}
