package org.charterpath.account;

class AccountLifeTest extends AccountLifeScenarios {}
