package org.charterpath.session.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class SessionPagesOnPostgresTest extends SessionPagesScenarios {}
