package org.charterpath.reconciliation;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ReconciliationOnPostgresTest extends ReconciliationScenarios {}
