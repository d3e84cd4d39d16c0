package org.charterpath.access;

class AccountTest extends AccountScenarios {}
