package org.charterpath.institute;

class FrameworksTest extends FrameworksScenarios {}
