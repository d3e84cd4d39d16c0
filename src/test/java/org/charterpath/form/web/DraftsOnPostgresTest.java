package org.charterpath.form.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class DraftsOnPostgresTest extends DraftsScenarios {}
