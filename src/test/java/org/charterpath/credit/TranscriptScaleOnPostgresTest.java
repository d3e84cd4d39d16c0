package org.charterpath.credit;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class TranscriptScaleOnPostgresTest extends TranscriptScaleScenarios {}
