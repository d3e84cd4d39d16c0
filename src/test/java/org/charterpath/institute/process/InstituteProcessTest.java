package org.charterpath.institute.process;

class InstituteProcessTest extends InstituteProcessScenarios {}
