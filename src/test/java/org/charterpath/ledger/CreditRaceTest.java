package org.charterpath.ledger;

import org.charterpath.ProcessTest;

@ProcessTest
class CreditRaceTest extends CreditRaceScenarios {}
