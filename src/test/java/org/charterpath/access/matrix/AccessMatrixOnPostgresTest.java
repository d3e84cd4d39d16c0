package org.charterpath.access.matrix;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class AccessMatrixOnPostgresTest extends AccessMatrixScenarios {}
