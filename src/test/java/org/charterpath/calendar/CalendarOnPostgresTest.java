package org.charterpath.calendar;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CalendarOnPostgresTest extends CalendarScenarios {}
