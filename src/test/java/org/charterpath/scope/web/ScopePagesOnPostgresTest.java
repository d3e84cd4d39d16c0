package org.charterpath.scope.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class ScopePagesOnPostgresTest extends ScopePagesScenarios {}
