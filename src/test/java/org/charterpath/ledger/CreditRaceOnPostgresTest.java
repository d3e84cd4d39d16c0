package org.charterpath.ledger;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CreditRaceOnPostgresTest extends CreditRaceScenarios {}
