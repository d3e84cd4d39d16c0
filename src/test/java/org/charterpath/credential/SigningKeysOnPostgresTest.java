package org.charterpath.credential;

import javax.sql.DataSource;
import org.charterpath.PostgresDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SigningKeysOnPostgresTest extends SigningKeysScenarios {

    @Override
    DataSource database() {
        DataSource database = new DriverManagerDataSource(
                PostgresDatabase.Server.newDatabase(), PostgresDatabase.Server.USER, PostgresDatabase.Server.USER);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}
