package org.charterpath.capstone.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CapstonePagesOnPostgresTest extends CapstonePagesScenarios {}
