package org.charterpath.transcript.web;

class CorrectionPagesTest extends CorrectionPagesScenarios {}
