package org.charterpath.planning.process;

class LivingThePlanProcessTest extends LivingThePlanProcessScenarios {}
