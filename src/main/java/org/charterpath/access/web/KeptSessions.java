package org.charterpath.access.web;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions in the database, written when they have changed and not with every request: when somebody was last there is noted once
 * a minute, and the webapps' sign-in, which they put back after each of their requests, only where it has become another.
 */
final class KeptSessions<S extends Session> implements SessionRepository<KeptSessions.Kept<S>> {

    /** A session lasts by so much shorter at most. */
    static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** Where the webapps keep who is signed in to them. */
    static final String WEBAPP_SIGN_IN = "authenticatedUser";

    private final SessionRepository<S> store;

    /**
     * What the present request has read; Spring Session asks for it again once the answer is on its way. Each node has its own, also
     * where tests run two of them in one machine.
     */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Map<String, Kept<S>>> known = new ThreadLocal<>();

    KeptSessions(SessionRepository<S> store) {
        this.store = store;
    }

    @Override
    public Kept<S> createSession() {
        return new Kept<>(store.createSession());
    }

    @Override
    public @Nullable Kept<S> findById(String id) {
        Map<String, Kept<S>> read = known.get();
        Kept<S> same = read == null ? null : read.get(id);
        if (same != null) {
            return same;
        }
        S session = store.findById(id);
        if (session == null) {
            return null;
        }
        Kept<S> found = new Kept<>(session);
        if (read != null) {
            read.put(id, found);
        }
        return found;
    }

    /** Goes around everything that belongs to a request. */
    Filter oncePerRequest() {
        return (request, response, rest) -> {
            known.set(new HashMap<>());
            try {
                rest.doFilter(request, response);
            } finally {
                known.remove();
            }
        };
    }

    @Override
    public void save(Kept<S> session) {
        try {
            store.save(session.session);
        } catch (DataIntegrityViolationException overtaken) {
            // Another request of this browser was faster: it has written the same for the first time, or has signed
            // out.
            if (store.findById(session.getId()) != null) {
                store.save(session.session);
            }
        }
    }

    @Override
    public void deleteById(String id) {
        Map<String, Kept<S>> read = known.get();
        if (read != null) {
            read.remove(id);
        }
        store.deleteById(id);
    }

    /** A session that knows whether what it is given is news. */
    static final class Kept<S extends Session> implements Session {

        private static final SerializingConverter BYTES = new SerializingConverter();

        private final S session;
        private final Map<String, byte[]> read = new HashMap<>();

        private Kept(S session) {
            this.session = session;
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            // The clock of another node may be ahead.
            if (Duration.between(session.getLastAccessedTime(), now).abs().compareTo(NOTED_EVERY) >= 0) {
                session.setLastAccessedTime(now);
            }
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Spring Session's signature.
        public <T> @Nullable T getAttribute(String name) {
            T value = session.getAttribute(name);
            if (value != null && name.equals(WEBAPP_SIGN_IN)) {
                // Before anybody changes what they have been given.
                read.computeIfAbsent(name, first -> BYTES.convert(value));
            }
            return value;
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            byte[] before = read.get(name);
            if (value == null || before == null) {
                session.setAttribute(name, value);
                return;
            }
            byte[] now = BYTES.convert(value);
            if (!Arrays.equals(before, now)) {
                session.setAttribute(name, value);
                read.put(name, now);
            }
        }

        @Override
        public void removeAttribute(String name) {
            read.remove(name);
            session.removeAttribute(name);
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            if (!interval.equals(session.getMaxInactiveInterval())) {
                session.setMaxInactiveInterval(interval);
            }
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
