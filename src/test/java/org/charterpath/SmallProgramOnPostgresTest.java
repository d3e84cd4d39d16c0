package org.charterpath;

@PostgresDatabase
class SmallProgramOnPostgresTest extends SmallProgramScenarios {}
