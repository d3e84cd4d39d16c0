package org.charterpath.notification;

import org.charterpath.ProcessTest;

@ProcessTest
class MailRaceTest extends MailRaceScenarios {}
