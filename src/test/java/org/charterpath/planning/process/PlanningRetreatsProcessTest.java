package org.charterpath.planning.process;

class PlanningRetreatsProcessTest extends PlanningRetreatsProcessScenarios {}
