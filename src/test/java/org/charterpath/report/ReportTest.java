package org.charterpath.report;

class ReportTest extends ReportScenarios {}
