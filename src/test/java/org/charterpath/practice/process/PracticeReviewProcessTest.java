package org.charterpath.practice.process;

class PracticeReviewProcessTest extends PracticeReviewProcessScenarios {}
