package org.charterpath.privacy;

class PersonalDataTest extends PersonalDataScenarios {}
