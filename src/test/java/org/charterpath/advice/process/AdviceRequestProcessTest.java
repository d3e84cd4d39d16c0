package org.charterpath.advice.process;

class AdviceRequestProcessTest extends AdviceRequestProcessScenarios {}
