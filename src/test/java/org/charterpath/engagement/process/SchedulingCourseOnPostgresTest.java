package org.charterpath.engagement.process;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class SchedulingCourseOnPostgresTest extends SchedulingCourseScenarios {}
