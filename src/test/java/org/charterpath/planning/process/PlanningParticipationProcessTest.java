package org.charterpath.planning.process;

class PlanningParticipationProcessTest extends PlanningParticipationProcessScenarios {}
