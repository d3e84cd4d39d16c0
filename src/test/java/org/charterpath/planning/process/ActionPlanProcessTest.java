package org.charterpath.planning.process;

class ActionPlanProcessTest extends ActionPlanProcessScenarios {}
