package org.charterpath.notification.process;

import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;

@PagesTest
@PostgresDatabase
class DigestRunOnPostgresTest extends DigestRunScenarios {}
