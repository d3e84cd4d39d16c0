package org.charterpath.transcript.web;

class HoursPagesTest extends HoursPagesScenarios {}
