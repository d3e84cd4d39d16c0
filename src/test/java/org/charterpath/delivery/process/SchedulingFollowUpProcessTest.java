package org.charterpath.delivery.process;

class SchedulingFollowUpProcessTest extends SchedulingFollowUpProcessScenarios {}
