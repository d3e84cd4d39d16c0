package org.charterpath.coursework.process;

import org.charterpath.ProcessTest;

@ProcessTest
class TeamMinutesProcessTest extends TeamMinutesProcessScenarios {}
