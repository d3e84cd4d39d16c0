package org.charterpath.desk.web;

class CoachDeskPagesTest extends CoachDeskPagesScenarios {}
