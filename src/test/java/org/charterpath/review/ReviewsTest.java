package org.charterpath.review;

class ReviewsTest extends ReviewsScenarios {}
