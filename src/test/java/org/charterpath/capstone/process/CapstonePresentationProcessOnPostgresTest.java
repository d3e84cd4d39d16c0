package org.charterpath.capstone.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class CapstonePresentationProcessOnPostgresTest extends CapstonePresentationProcessScenarios {}
