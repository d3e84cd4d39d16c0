package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.fixture.FeatureTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom the messages of a meeting went to is found by an index, whatever collation the server has; run on each database by a
 * subclass.
 */
@FeatureTest
abstract class MessageTopicsScenarios {

    private final Notifications notifications;
    final JdbcClient jdbc;

    MessageTopicsScenarios(Notifications notifications, JdbcClient jdbc) {
        this.notifications = notifications;
        this.jdbc = jdbc;
    }

    @Test
    void findsWhomTheMessagesOfAMeetingWentTo() {
        notifications.sendAll(Stream.of(
                        "session:m1:0:ana",
                        "session:m1:0:ben",
                        "session:m1:0:ben:1764000000",
                        "session:m1:1:dev",
                        "session:m1:gone:ana:1764000000",
                        "session:m10:0:cleo",
                        "session-m1:0:zed",
                        "short")
                .map(key -> Message.plain(key, key.replaceAll(":\\d+$", "").replaceAll(".*:", ""), "About it", "Words"))
                .toList());

        assertThat(notifications.recipientsOf("session:m1:0:")).containsExactly("ana", "ben");
        assertThat(notifications.lastTo("session:m1:gone:")).containsOnlyKeys("ana");
        assertThatThrownBy(() -> notifications.recipientsOf("session:")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksForThemByAnIndex() {
        assertThat(plan("select recipient_id from notification where " + Notifications.BEGINS))
                .containsIgnoringCase("notification_by_topic");
    }

    private String plan(String question) {
        preferIndexes();
        List<String> plan = jdbc.sql("explain " + question)
                .params("session:m1", "session:m1:0:%")
                .query(String.class)
                .list();
        return String.join("\n", plan);
    }

    /** Of a table with a few rows a server may rather read all of them. */
    void preferIndexes() {}
}
