package org.charterpath.practice.process;

class PracticeProcessTest extends PracticeProcessScenarios {}
