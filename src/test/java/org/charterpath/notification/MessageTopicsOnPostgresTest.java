package org.charterpath.notification;

import org.charterpath.PostgresDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresDatabase
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
class MessageTopicsOnPostgresTest extends MessageTopicsScenarios {

    MessageTopicsOnPostgresTest(Notifications notifications, JdbcClient jdbc) {
        super(notifications, jdbc);
    }

    @Override
    void preferIndexes() {
        jdbc.sql("set local enable_seqscan = off").update();
    }
}
