package org.charterpath.registration;

import org.charterpath.ProcessTest;

@ProcessTest
class RegistrationRaceTest extends RegistrationRaceScenarios {}
