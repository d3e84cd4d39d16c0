package org.charterpath.scope.web;

class ScopePagesTest extends ScopePagesScenarios {}
