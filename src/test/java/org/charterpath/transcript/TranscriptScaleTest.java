package org.charterpath.transcript;

class TranscriptScaleTest extends TranscriptScaleScenarios {}
