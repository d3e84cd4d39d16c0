package org.charterpath.privacy;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class PersonalDataOnPostgresTest extends PersonalDataScenarios {}
