package org.charterpath.review.process;

import org.charterpath.ProcessTest;

@ProcessTest
class ReviewProcessTest extends ReviewProcessScenarios {}
