package org.charterpath.institute.process;

class InstituteAttendanceProcessTest extends InstituteAttendanceProcessScenarios {}
