package org.charterpath.advice.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class ProgrammingProposalProcessOnPostgresTest extends ProgrammingProposalProcessScenarios {}
