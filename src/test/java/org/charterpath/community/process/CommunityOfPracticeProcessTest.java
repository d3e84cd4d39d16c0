package org.charterpath.community.process;

class CommunityOfPracticeProcessTest extends CommunityOfPracticeProcessScenarios {}
