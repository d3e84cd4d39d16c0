package org.charterpath.engagement.process;

class SchedulingEngagementProcessTest extends SchedulingEngagementProcessScenarios {}
