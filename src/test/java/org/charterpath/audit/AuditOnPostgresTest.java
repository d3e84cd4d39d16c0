package org.charterpath.audit;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class AuditOnPostgresTest extends AuditScenarios {}
