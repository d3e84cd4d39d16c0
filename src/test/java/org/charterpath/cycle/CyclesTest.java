package org.charterpath.cycle;

class CyclesTest extends CyclesScenarios {}
