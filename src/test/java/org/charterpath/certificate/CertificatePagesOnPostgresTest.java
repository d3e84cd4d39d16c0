package org.charterpath.certificate;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CertificatePagesOnPostgresTest extends CertificatePagesScenarios {}
