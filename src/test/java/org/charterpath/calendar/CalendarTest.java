package org.charterpath.calendar;

class CalendarTest extends CalendarScenarios {}
