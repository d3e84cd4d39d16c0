package org.charterpath.assessment.web;

class GrowthTest extends GrowthScenarios {}
