package org.charterpath;

class SmallProgramTest extends SmallProgramScenarios {}
