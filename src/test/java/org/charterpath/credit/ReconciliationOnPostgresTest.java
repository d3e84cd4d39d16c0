package org.charterpath.credit;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ReconciliationOnPostgresTest extends ReconciliationScenarios {}
