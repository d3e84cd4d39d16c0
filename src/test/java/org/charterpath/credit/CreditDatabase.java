package org.charterpath.credit;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database in memory with the migrations applied, for tests that need no Spring. */
final class CreditDatabase {

    private CreditDatabase() {}

    static DataSource create() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    static CreditEntries entries(DataSource dataSource) {
        return new CreditEntries(JdbcClient.create(dataSource));
    }
}
