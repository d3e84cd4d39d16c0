package org.charterpath.access.api;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ApiSecurityOnPostgresTest extends ApiSecurityScenarios {}
