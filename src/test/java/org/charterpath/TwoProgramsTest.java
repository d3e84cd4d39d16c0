package org.charterpath;

class TwoProgramsTest extends TwoProgramsScenarios {}
