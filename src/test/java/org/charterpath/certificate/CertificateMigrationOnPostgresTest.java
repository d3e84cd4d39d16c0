package org.charterpath.certificate;

import javax.sql.DataSource;
import org.charterpath.PostgresDatabase;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CertificateMigrationOnPostgresTest extends CertificateMigrationScenarios {

    @Override
    DataSource emptyDatabase() {
        return new DriverManagerDataSource(
                PostgresDatabase.Server.newDatabase(), PostgresDatabase.Server.USER, PostgresDatabase.Server.USER);
    }
}
