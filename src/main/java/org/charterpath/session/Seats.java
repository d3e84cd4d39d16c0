package org.charterpath.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code session_seat}: who is expected at which occurrence. */
@Repository
class Seats {

    private final JdbcClient jdbc;

    Seats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void take(String sessionId, String enrolmentId) {
        jdbc.sql("insert into session_seat (session_id, enrolment_id) values (?, ?)")
                .params(sessionId, enrolmentId)
                .update();
    }

    /** Frees the seats that somebody has at some sessions. */
    void leave(List<String> sessionIds, String enrolmentId) {
        if (!sessionIds.isEmpty()) {
            jdbc.sql("delete from session_seat where session_id in (:sessionIds) and enrolment_id = :enrolmentId")
                    .param("sessionIds", sessionIds)
                    .param("enrolmentId", enrolmentId)
                    .update();
        }
    }

    /** Enrolment ids of those who have a seat at each of these sessions, by session; a session without seats is absent. */
    Map<String, Set<String>> of(List<String> sessionIds) {
        Map<String, Set<String>> taken = new HashMap<>();
        if (!sessionIds.isEmpty()) {
            taken.putAll(jdbc
                    .sql("select session_id, enrolment_id from session_seat where session_id in (:sessionIds)")
                    .param("sessionIds", sessionIds)
                    .query((row, number) -> Map.entry(row.getString("session_id"), row.getString("enrolment_id")))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(HashSet::new)))));
        }
        return taken;
    }
}
