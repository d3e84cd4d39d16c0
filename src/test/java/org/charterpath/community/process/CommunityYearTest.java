package org.charterpath.community.process;

class CommunityYearTest extends CommunityYearScenarios {}
