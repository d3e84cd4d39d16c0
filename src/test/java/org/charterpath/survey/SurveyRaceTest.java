package org.charterpath.survey;

import org.charterpath.ProcessTest;

@ProcessTest
class SurveyRaceTest extends SurveyRaceScenarios {}
