package org.charterpath.credit;

import org.charterpath.ProcessTest;

@ProcessTest
class CreditRaceTest extends CreditRaceScenarios {}
