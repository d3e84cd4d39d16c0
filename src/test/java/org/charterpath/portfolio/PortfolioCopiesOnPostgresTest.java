package org.charterpath.portfolio;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class PortfolioCopiesOnPostgresTest extends PortfolioCopiesScenarios {}
