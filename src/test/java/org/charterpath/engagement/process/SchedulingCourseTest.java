package org.charterpath.engagement.process;

class SchedulingCourseTest extends SchedulingCourseScenarios {}
