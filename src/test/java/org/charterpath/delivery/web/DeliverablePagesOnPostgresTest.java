package org.charterpath.delivery.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class DeliverablePagesOnPostgresTest extends DeliverablePagesScenarios {}
