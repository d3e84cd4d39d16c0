package org.charterpath.institute.process;

class InstituteTeamProcessTest extends InstituteTeamProcessScenarios {}
