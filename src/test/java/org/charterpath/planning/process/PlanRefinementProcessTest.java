package org.charterpath.planning.process;

class PlanRefinementProcessTest extends PlanRefinementProcessScenarios {}
