package org.charterpath.institute.process;

class InstituteRegistrationProcessTest extends InstituteRegistrationProcessScenarios {}
