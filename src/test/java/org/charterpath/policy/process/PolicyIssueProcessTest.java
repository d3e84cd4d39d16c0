package org.charterpath.policy.process;

class PolicyIssueProcessTest extends PolicyIssueProcessScenarios {}
