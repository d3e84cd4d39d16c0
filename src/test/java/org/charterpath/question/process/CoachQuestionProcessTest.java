package org.charterpath.question.process;

import org.charterpath.ProcessTest;

@ProcessTest
class CoachQuestionProcessTest extends CoachQuestionProcessScenarios {}
