package org.charterpath.scope.process;

class EngagementChangeProcessTest extends EngagementChangeProcessScenarios {}
