package org.charterpath.ballot;

class BallotsTest extends BallotsScenarios {}
