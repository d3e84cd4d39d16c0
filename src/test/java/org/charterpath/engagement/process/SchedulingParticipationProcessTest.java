package org.charterpath.engagement.process;

class SchedulingParticipationProcessTest extends SchedulingParticipationProcessScenarios {}
