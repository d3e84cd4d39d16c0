package org.charterpath.reconciliation;

class ReconciliationTest extends ReconciliationScenarios {}
