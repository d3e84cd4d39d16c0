package org.charterpath.journey.web;

class HoursPagesTest extends HoursPagesScenarios {}
