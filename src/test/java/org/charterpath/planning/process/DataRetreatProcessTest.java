package org.charterpath.planning.process;

class DataRetreatProcessTest extends DataRetreatProcessScenarios {}
