package org.charterpath.portfolio;

class PortfolioCopiesTest extends PortfolioCopiesScenarios {}
