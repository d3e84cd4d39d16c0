package org.charterpath.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.charterpath.access.AccountDirectory;
import org.charterpath.notification.PageLinks;
import org.charterpath.notification.SecretLinks;
import org.charterpath.notification.SecretToken;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What stands in the links by which somebody sets a password: 256 random bits, of which only a digest is kept. Each works
 * once and not for long. A second one, say of a letter that was sent twice, works beside the first; all of them are void once
 * the account has a new password or another address (see {@link AccountDirectory}).
 */
@Repository
class AccountLinks {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a link is for. */
    enum Kind {
        INVITATION(Duration.ofDays(3)),
        PASSWORD_RESET(Duration.ofHours(2));

        private final Duration life;

        Kind(Duration life) {
            this.life = life;
        }
    }

    /** A new token for somebody. */
    @Transactional
    String issue(Kind kind, String userId) {
        String token = SecretToken.next();
        Instant now = clock.instant();
        jdbc.sql("delete from account_link where expires_at <= ?")
                .param(Timestamp.from(now))
                .update();
        jdbc.sql("insert into account_link (token_hash, kind, user_id, expires_at) values (?, ?, ?, ?)")
                .params(SecretToken.digest(token), kind.name(), userId, Timestamp.from(now.plus(kind.life)))
                .update();
        return token;
    }

    /** Whose token it is, as long as it works; to ask spends nothing. */
    @Transactional(readOnly = true)
    Optional<String> ownerOf(String token) {
        return jdbc.sql("select user_id from account_link where token_hash = ? and expires_at > ?")
                .params(SecretToken.digest(token), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Makes the token void; false if it was already. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean spend(String token) {
        return jdbc.sql("delete from account_link where token_hash = ? and expires_at > ?")
                        .params(SecretToken.digest(token), Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * The links as messages have them. The token stands after the "#", which browsers send to no server: it comes into no log
     * of this one, nor of a proxy before it.
     */
    @Configuration(proxyBeanMethods = false)
    static class InMessages {

        @Bean
        SecretLinks invitationLinks(AccountLinks links, PageLinks pages) {
            return secret(Kind.INVITATION, links, pages);
        }

        @Bean
        SecretLinks passwordResetLinks(AccountLinks links, PageLinks pages) {
            return secret(Kind.PASSWORD_RESET, links, pages);
        }

        private static SecretLinks secret(Kind kind, AccountLinks links, PageLinks pages) {
            return new SecretLinks() {
                @Override
                public String kind() {
                    return kind.name();
                }

                @Override
                public String issue(String recipientId, Optional<String> about) {
                    return pages.to(OwnPasswords.PAGE + "#" + links.issue(kind, recipientId));
                }
            };
        }
    }
}
