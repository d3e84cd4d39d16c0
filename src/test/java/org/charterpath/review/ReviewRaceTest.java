package org.charterpath.review;

import org.charterpath.ProcessTest;

@ProcessTest
class ReviewRaceTest extends ReviewRaceScenarios {}
