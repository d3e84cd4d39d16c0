package org.charterpath.convening.process;

class ConveningProcessTest extends ConveningProcessScenarios {}
