package org.charterpath.policy.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class PolicyIssueProcessOnPostgresTest extends PolicyIssueProcessScenarios {}
