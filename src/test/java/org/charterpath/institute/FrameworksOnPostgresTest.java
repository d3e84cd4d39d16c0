package org.charterpath.institute;

import org.charterpath.PostgresDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;

@PostgresDatabase
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class FrameworksOnPostgresTest extends FrameworksScenarios {}
