package org.charterpath.credit;

class ReconciliationTest extends ReconciliationScenarios {}
