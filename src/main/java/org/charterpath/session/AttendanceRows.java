package org.charterpath.session;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code attendance}. */
@Repository
class AttendanceRows {

    private final JdbcClient jdbc;

    AttendanceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String sessionId, String enrolmentId, Presence presence, int minutes) {
        jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, ?, ?)")
                .params(sessionId, enrolmentId, presence.name(), minutes)
                .update();
    }

    Optional<Presence> find(String sessionId, String enrolmentId) {
        return jdbc.sql("select state from attendance where session_id = ? and enrolment_id = ?")
                .params(sessionId, enrolmentId)
                .query(String.class)
                .optional()
                .map(Presence::valueOf);
    }
}
