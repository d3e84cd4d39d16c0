package org.charterpath.credential;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CredentialOnPostgresTest extends CredentialScenarios {}
