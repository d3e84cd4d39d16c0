package org.charterpath.coursework.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class TeamMinutesProcessOnPostgresTest extends TeamMinutesProcessScenarios {}
