package org.charterpath.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.access.web.KeptSessions.Kept;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

class KeptSessionsTest {

    private final Map<String, Session> stored = new HashMap<>();
    private final KeptSessions<MapSession> sessions = new KeptSessions<>(new MapSessionRepository(stored));

    @Test
    void noteOnceAMinuteThatSomebodyIsThere() {
        Kept<MapSession> session = sessions.createSession();
        Instant began = session.getLastAccessedTime();

        session.setLastAccessedTime(began.plusSeconds(59));
        assertThat(session.getLastAccessedTime()).isEqualTo(began);
        session.setLastAccessedTime(began.plusSeconds(60));
        assertThat(session.getLastAccessedTime()).isEqualTo(began.plusSeconds(60));
    }

    @Test
    void followTheClockOfANodeThatIsBehind() {
        Kept<MapSession> session = sessions.createSession();
        Instant earlier = session.getLastAccessedTime().minus(Duration.ofMinutes(3));

        session.setLastAccessedTime(earlier);

        assertThat(session.getLastAccessedTime()).isEqualTo(earlier);
    }

    @Test
    void writeTheWebappsSignInOnlyWhereItHasBecomeAnother() {
        MapSession raw = new MapSession();
        List<String> groups = new ArrayList<>(List.of("coaches"));
        raw.setAttribute(KeptSessions.WEBAPP_SIGN_IN, groups);
        stored.put(raw.getId(), raw);
        Kept<MapSession> session = sessions.findById(raw.getId());
        assertThat(session).isNotNull();
        List<String> read = session.getAttribute(KeptSessions.WEBAPP_SIGN_IN);

        List<String> same = new ArrayList<>(List.of("coaches"));
        session.setAttribute(KeptSessions.WEBAPP_SIGN_IN, same);
        assertThat(session.<List<String>>getAttribute(KeptSessions.WEBAPP_SIGN_IN))
                .isNotSameAs(same);

        // The webapps change what they were given, and put it back.
        read.add("participants");
        session.setAttribute(KeptSessions.WEBAPP_SIGN_IN, new ArrayList<>(read));
        assertThat(session.<List<String>>getAttribute(KeptSessions.WEBAPP_SIGN_IN))
                .isNotSameAs(read)
                .containsExactly("coaches", "participants");
    }

    @Test
    void readOnceInARequestAndAnewInTheNext() throws Exception {
        Kept<MapSession> begun = sessions.createSession();
        sessions.save(begun);
        List<Object> read = new ArrayList<>();

        for (int request = 0; request < 2; request++) {
            sessions.oncePerRequest()
                    .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (asked, answer) -> {
                        read.add(sessions.findById(begun.getId()));
                        read.add(sessions.findById(begun.getId()));
                    });
        }

        assertThat(read).doesNotContainNull();
        assertThat(read.get(0)).isSameAs(read.get(1)).isNotSameAs(read.get(2));
        assertThat(read.get(2)).isSameAs(read.get(3));
    }

    @Test
    void knowNothingInARequestOfASessionThatItHasEnded() throws Exception {
        Kept<MapSession> begun = sessions.createSession();
        sessions.save(begun);

        sessions.oncePerRequest()
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (asked, answer) -> {
                    assertThat(sessions.findById(begun.getId())).isNotNull();
                    sessions.deleteById(begun.getId());
                    assertThat(sessions.findById(begun.getId())).isNull();
                });
        assertThat(stored).isEmpty();
    }
}
