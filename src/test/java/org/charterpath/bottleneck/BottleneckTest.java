package org.charterpath.bottleneck;

class BottleneckTest extends BottleneckScenarios {}
