package org.charterpath.bottleneck;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class BottleneckOnPostgresTest extends BottleneckScenarios {}
