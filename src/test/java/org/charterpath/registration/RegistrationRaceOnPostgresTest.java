package org.charterpath.registration;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class RegistrationRaceOnPostgresTest extends RegistrationRaceScenarios {}
