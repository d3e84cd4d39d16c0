package org.charterpath.credit;

class TranscriptScaleTest extends TranscriptScaleScenarios {}
