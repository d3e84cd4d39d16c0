package org.charterpath.community.web;

class CommunityPagesTest extends CommunityPagesScenarios {}
