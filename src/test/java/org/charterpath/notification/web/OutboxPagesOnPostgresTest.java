package org.charterpath.notification.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class OutboxPagesOnPostgresTest extends OutboxPagesScenarios {}
