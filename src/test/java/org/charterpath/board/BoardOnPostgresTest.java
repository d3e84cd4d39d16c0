package org.charterpath.board;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class BoardOnPostgresTest extends BoardScenarios {}
