package org.charterpath.credit;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CreditRaceOnPostgresTest extends CreditRaceScenarios {}
