package org.charterpath.signing.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class SignatureProcessOnPostgresTest extends SignatureProcessScenarios {}
