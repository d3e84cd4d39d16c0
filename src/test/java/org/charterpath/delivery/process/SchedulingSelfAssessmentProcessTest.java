package org.charterpath.delivery.process;

class SchedulingSelfAssessmentProcessTest extends SchedulingSelfAssessmentProcessScenarios {}
