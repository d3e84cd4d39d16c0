package org.charterpath.convening.process;

class ConveningTopicsProcessTest extends ConveningTopicsProcessScenarios {}
