package org.charterpath;

@PostgresDatabase
class TwoProgramsOnPostgresTest extends TwoProgramsScenarios {}
