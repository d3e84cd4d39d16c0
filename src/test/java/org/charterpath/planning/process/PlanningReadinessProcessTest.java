package org.charterpath.planning.process;

class PlanningReadinessProcessTest extends PlanningReadinessProcessScenarios {}
