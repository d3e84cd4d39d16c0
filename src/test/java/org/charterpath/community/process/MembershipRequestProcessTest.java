package org.charterpath.community.process;

class MembershipRequestProcessTest extends MembershipRequestProcessScenarios {}
