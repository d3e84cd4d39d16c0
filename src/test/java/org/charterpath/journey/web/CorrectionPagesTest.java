package org.charterpath.journey.web;

class CorrectionPagesTest extends CorrectionPagesScenarios {}
