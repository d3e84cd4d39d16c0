package org.charterpath.desk.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CoachDeskPagesOnPostgresTest extends CoachDeskPagesScenarios {}
