package org.charterpath.planning.process;

class StrategicPlanningProcessTest extends StrategicPlanningProcessScenarios {}
