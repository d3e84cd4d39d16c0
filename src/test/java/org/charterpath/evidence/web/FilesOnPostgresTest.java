package org.charterpath.evidence.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class FilesOnPostgresTest extends FilesScenarios {}
