package org.charterpath.session;

class AttendanceRaceTest extends AttendanceRaceScenarios {}
