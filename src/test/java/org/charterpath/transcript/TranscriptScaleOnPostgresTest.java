package org.charterpath.transcript;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class TranscriptScaleOnPostgresTest extends TranscriptScaleScenarios {}
