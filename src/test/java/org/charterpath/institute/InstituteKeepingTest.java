package org.charterpath.institute;

class InstituteKeepingTest extends InstituteKeepingScenarios {}
