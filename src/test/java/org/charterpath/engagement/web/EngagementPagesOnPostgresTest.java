package org.charterpath.engagement.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class EngagementPagesOnPostgresTest extends EngagementPagesScenarios {}
