package org.charterpath.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.Passwords;
import org.charterpath.access.SignInWays;
import org.charterpath.people.Caller;
import org.charterpath.people.UnusableAccountException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/** How somebody sets a first password, or a new one in place of one that is forgotten, by a link in a mail. */
@Service
public class OwnPasswords {

    /** Where a link leads. */
    public static final String PAGE = "/password";

    /** Where somebody asks for one. */
    public static final String FORGOTTEN = PAGE + "/forgot";

    private static final int MOST_REQUESTS = 500;

    private final AccountLinks links;
    private final AccountMail mail;
    private final AccountDirectory directory;
    private final Passwords passwords;
    private final SignInWays ways;
    private final JdbcClient jdbc;
    private final ThreadPoolTaskScheduler scheduler;
    private final Clock clock;

    OwnPasswords(
            AccountLinks links,
            AccountMail mail,
            AccountDirectory directory,
            Passwords passwords,
            SignInWays ways,
            JdbcClient jdbc,
            ThreadPoolTaskScheduler scheduler,
            Clock clock) {
        this.links = links;
        this.mail = mail;
        this.directory = directory;
        this.passwords = passwords;
        this.ways = ways;
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** A link that is used, too old, forged or somebody else's: nobody learns which. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public static final class DeadLinkException extends RuntimeException {

        DeadLinkException() {
            super("This link does not work, or does not work any more. A link works once and for a limited time.");
        }
    }

    /**
     * Sets the password of whoever a link was sent to. The link is spent with it; a password that breaks a rule spends
     * nothing.
     *
     * @param token what stands in the link
     * @param signedIn whoever is signed in to the browser that it was opened in
     * @throws DeadLinkException if the link opens nothing
     * @throws UnusableAccountException with the rules that the password breaks
     */
    @Transactional
    public void set(String token, String password, Optional<Caller> signedIn) {
        String owner = links.ownerOf(token)
                .filter(userId -> !ways.hasProvider())
                .filter(userId -> !directory.isDeactivated(userId))
                .filter(userId -> signedIn.map(Caller::userId)
                        .filter(other -> !other.equals(userId))
                        .isEmpty())
                .orElseThrow(DeadLinkException::new);
        // Whoever changes the account meanwhile is waited for, and the link may be void after that.
        directory.lock();
        if (!links.spend(token)) {
            throw new DeadLinkException();
        }
        passwords.set(owner, password);
    }

    /**
     * Notes that somebody has forgotten a password. The same is done whoever is asked for, so that neither the answer nor
     * its time tells whether there is such an account; a mail is written afterwards.
     *
     * @param typed a user id or an e-mail address
     */
    public void forgotten(String typed) {
        jdbc.sql("insert into password_request (id, user_id, asked_at) values (?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        directory.userIdOf(typed).orElse(""),
                        Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
        scheduler.execute(this::writeToThem);
    }

    private record Request(String id, String userId, Instant askedAt) {}

    /** Writes to everybody who has asked and can get a mail; also to those whom an earlier run of the program left waiting. */
    @EventListener(ApplicationReadyEvent.class)
    void writeToThem() {
        jdbc.sql("select id, user_id, asked_at from password_request order by asked_at fetch first %d rows only"
                        .formatted(MOST_REQUESTS))
                .query((row, number) -> new Request(
                        row.getString("id"),
                        row.getString("user_id"),
                        row.getTimestamp("asked_at").toInstant()))
                .list()
                .forEach(request -> {
                    directory
                            .find(request.userId())
                            .filter(entry -> !entry.isDeactivated())
                            .filter(entry -> !entry.person().email().isBlank())
                            .ifPresent(entry -> mail.reset(request.userId(), request.askedAt()));
                    jdbc.sql("delete from password_request where id = ?")
                            .param(request.id())
                            .update();
                });
    }
}
