package org.charterpath.community.process;

class CommunityMembershipProcessTest extends CommunityMembershipProcessScenarios {}
