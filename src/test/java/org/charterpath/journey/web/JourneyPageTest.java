package org.charterpath.journey.web;

class JourneyPageTest extends JourneyPageScenarios {}
