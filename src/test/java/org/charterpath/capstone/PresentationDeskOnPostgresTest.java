package org.charterpath.capstone;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class PresentationDeskOnPostgresTest extends PresentationDeskScenarios {}
