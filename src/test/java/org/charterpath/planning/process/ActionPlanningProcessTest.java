package org.charterpath.planning.process;

class ActionPlanningProcessTest extends ActionPlanningProcessScenarios {}
