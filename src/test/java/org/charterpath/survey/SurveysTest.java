package org.charterpath.survey;

class SurveysTest extends SurveysScenarios {}
