package org.charterpath.community;

class CommunityOriginsTest extends CommunityOriginsScenarios {}
