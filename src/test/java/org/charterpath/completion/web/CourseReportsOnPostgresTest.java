package org.charterpath.completion.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CourseReportsOnPostgresTest extends CourseReportsScenarios {}
