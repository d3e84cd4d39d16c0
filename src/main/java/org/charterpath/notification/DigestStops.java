package org.charterpath.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who wants no digests any more, and the links in digests by which that is said without signing in (RFC 8058). Each digest
 * has one of its own; whoever reads it is its owner.
 */
@Service
public class DigestStops implements SecretLinks {

    /** The path of the links, before the token. */
    public static final String PATH = "/reminders/";

    static final String KIND = "digest-stop";

    /** Older mail leads to a page that asks for a newer one. */
    private static final Duration VALID = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final PageLinks pages;
    private final Clock clock;

    DigestStops(JdbcClient jdbc, PageLinks pages, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public String issue(String recipientId, Optional<String> about) {
        String token = SecretToken.next();
        jdbc.sql("insert into digest_stop_link (token_hash, user_id, issued_at) values (?, ?, ?)")
                .params(SecretToken.digest(token), recipientId, Timestamp.from(clock.instant()))
                .update();
        return pages.to(PATH + token);
    }

    /**
     * Sends no more digests to whom a link belongs; again has no further effect.
     *
     * @return false if there is no such link, or none any more
     */
    @Transactional
    public boolean stop(String token) {
        Optional<String> owner = owner(token);
        owner.filter(userId -> of(Set.of(userId)).isEmpty()).ifPresent(userId -> {
            try {
                jdbc.sql("insert into digest_stop (user_id, stopped_at) values (?, ?)")
                        .params(userId, Timestamp.from(clock.instant()))
                        .update();
            } catch (DuplicateKeyException twoClicksAtOnce) {
                // The other one has done it.
            }
        });
        return owner.isPresent();
    }

    /**
     * Sends digests again to whom a link belongs; again has no further effect.
     *
     * @return false if there is no such link, or none any more
     */
    @Transactional
    public boolean resume(String token) {
        Optional<String> owner = owner(token);
        owner.ifPresent(userId -> jdbc.sql("delete from digest_stop where user_id = ?")
                .param(userId)
                .update());
        return owner.isPresent();
    }

    /** Those of some people who want no digests. */
    @Transactional(readOnly = true)
    public Set<String> of(Collection<String> userIds) {
        return userIds.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select user_id from digest_stop where user_id in (:people)")
                        .param("people", Set.copyOf(userIds))
                        .query(String.class)
                        .list());
    }

    /** Forgets the links of mail that is too old. */
    void forgetOldLinks() {
        jdbc.sql("delete from digest_stop_link where issued_at < ?")
                .param(Timestamp.from(clock.instant().minus(VALID)))
                .update();
    }

    private Optional<String> owner(String token) {
        return jdbc.sql("select user_id from digest_stop_link where token_hash = ?")
                .param(SecretToken.digest(token))
                .query(String.class)
                .optional();
    }
}
