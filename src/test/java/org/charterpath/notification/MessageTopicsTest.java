package org.charterpath.notification;

import org.springframework.jdbc.core.simple.JdbcClient;

class MessageTopicsTest extends MessageTopicsScenarios {

    MessageTopicsTest(Notifications notifications, JdbcClient jdbc) {
        super(notifications, jdbc);
    }
}
