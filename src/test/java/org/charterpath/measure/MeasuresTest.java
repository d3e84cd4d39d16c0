package org.charterpath.measure;

class MeasuresTest extends MeasuresScenarios {}
