package org.charterpath.planning.process;

class BoardApprovalProcessTest extends BoardApprovalProcessScenarios {}
