package org.charterpath.completion.web;

class CourseReportsTest extends CourseReportsScenarios {}
