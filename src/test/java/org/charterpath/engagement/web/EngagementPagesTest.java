package org.charterpath.engagement.web;

class EngagementPagesTest extends EngagementPagesScenarios {}
