package org.charterpath.notification;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class MailRaceOnPostgresTest extends MailRaceScenarios {}
