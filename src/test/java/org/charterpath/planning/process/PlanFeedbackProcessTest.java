package org.charterpath.planning.process;

class PlanFeedbackProcessTest extends PlanFeedbackProcessScenarios {}
