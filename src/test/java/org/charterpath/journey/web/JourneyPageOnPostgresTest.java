package org.charterpath.journey.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class JourneyPageOnPostgresTest extends JourneyPageScenarios {}
