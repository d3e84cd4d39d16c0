package org.charterpath.materials.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class MaterialsOnPostgresTest extends MaterialsScenarios {}
