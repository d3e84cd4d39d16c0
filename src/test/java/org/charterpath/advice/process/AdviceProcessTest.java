package org.charterpath.advice.process;

class AdviceProcessTest extends AdviceProcessScenarios {}
