package org.charterpath.convening.process;

class ConveningWorthProcessTest extends ConveningWorthProcessScenarios {}
