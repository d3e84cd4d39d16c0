package org.charterpath.scope.process;

class ScopePartProcessTest extends ScopePartProcessScenarios {}
