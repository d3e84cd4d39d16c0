package org.charterpath.practice.process;

class TryOutProcessTest extends TryOutProcessScenarios {}
