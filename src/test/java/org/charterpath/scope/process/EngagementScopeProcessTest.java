package org.charterpath.scope.process;

class EngagementScopeProcessTest extends EngagementScopeProcessScenarios {}
