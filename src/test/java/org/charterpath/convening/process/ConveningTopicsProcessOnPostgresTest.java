package org.charterpath.convening.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class ConveningTopicsProcessOnPostgresTest extends ConveningTopicsProcessScenarios {}
