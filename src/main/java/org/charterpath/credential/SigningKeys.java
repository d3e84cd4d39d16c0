package org.charterpath.credential;

import com.nimbusds.jose.jwk.ECKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.charterpath.AlreadyDoneException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The keys with which credentials are signed. The environment gives one, or one is made when the first is needed and lies in
 * the database, locked with a secret of the environment. Of a retired key the public part stays published, so that what it has
 * signed can be verified for good; its private part goes.
 */
@Service
public class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private static final int LONGEST_REASON = 1000;
    private static final String THE_PROGRAM = "";

    private final JdbcClient jdbc;
    private final SigningSettings settings;
    private final Issuer issuer;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate separately;

    /** To unlock a key takes a good part of a second. */
    private final AtomicReference<@Nullable SigningKey> unlocked = new AtomicReference<>();

    /** What the secret does not unlock, it does not the next time: anybody may ask for the public keys, as often as he likes. */
    private final AtomicReference<@Nullable Row> shut = new AtomicReference<>();

    SigningKeys(
            JdbcClient jdbc,
            SigningSettings settings,
            Issuer issuer,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.issuer = issuer;
        this.events = events;
        this.clock = clock;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Nothing can be signed as the installation is set up; the message says what is missing. */
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    public static final class CannotSignException extends RuntimeException {

        CannotSignException(String message) {
            super(message);
        }
    }

    /** A key was made in the place of another one; published in the transaction in which that happens. */
    public record Rotated(String kid, String author) {}

    /**
     * A key as everybody may see it.
     *
     * @param number 1 for the first, one more for each later one
     * @param kid the address of its public part
     * @param publicJwk its public part, as JSON
     * @param madeBy the user id of whoever has made it; empty for the program or the environment
     * @param reason why it was made in the place of another one; empty where it was not
     * @param retiredAt since when it signs nothing; null while it may
     * @param locked its private part, locked; null where it is not in the database
     */
    record Row(
            int number,
            String kid,
            String publicJwk,
            Instant madeAt,
            String madeBy,
            String reason,
            @Nullable Instant retiredAt,
            @Nullable String locked) {

        @Override
        public String toString() {
            return "Row[%d, %s]".formatted(number, kid);
        }
    }

    /**
     * A key on the page of keys.
     *
     * @param signs whether it signs now
     */
    public record Line(
            int number,
            String kid,
            Instant madeAt,
            String madeBy,
            String reason,
            Optional<Instant> retiredAt,
            boolean signs) {}

    /** Says once in the log what is missing, instead of leaving it to the first person who asks for a credential. */
    @EventListener(ApplicationReadyEvent.class)
    void warnWhereNothingCanBeSigned() {
        if (settings.key().isEmpty() && settings.secret().isEmpty()) {
            LOG.warn("{}", nothingToSignWith());
        }
    }

    /**
     * The key that signs now; where there is none, it is made.
     *
     * @throws CannotSignException if the environment gives neither a key nor a secret, or not the one with which the key in the
     *     database was locked
     */
    SigningKey current() {
        Optional<ECKey> configured = settings.key();
        if (configured.isPresent()) {
            SigningKey key = SigningKey.of(configured.get(), address());
            publish(key);
            return key;
        }
        String secret = settings.secret().orElseThrow(() -> new CannotSignException(nothingToSignWith()));
        Optional<Row> latest = latestOfTheDatabase();
        while (latest.isEmpty()) {
            // Before anybody looks once more whether there is one: the number is free only as long as there is none.
            int number = lastNumber() + 1;
            latest = latestOfTheDatabase();
            if (latest.isEmpty()) {
                SigningKey made = SigningKey.generate(address());
                add(number, made, made.locked(secret, settings.rounds()));
                latest = latestOfTheDatabase();
            }
        }
        return unlock(latest.get(), secret);
    }

    /**
     * Makes another key, which signs from now on. What earlier ones have signed stays valid.
     *
     * @param replaced the number of the key that signs now, as whoever wants another one has seen it; 0 if there is none
     * @param reason why, as somebody typed it
     * @throws InvalidSubmissionException if the key comes from the environment, or the reason is none or too long
     * @throws CannotSignException if the environment has no secret to lock it with
     * @throws AlreadyDoneException if another key signs meanwhile
     */
    public void rotate(int replaced, String reason, String author) {
        if (settings.key().isPresent()) {
            throw new InvalidSubmissionException(
                    "Key: it comes from %s; give another one there, and the present one stays published."
                            .formatted(SigningSettings.KEY));
        }
        String why = TypedText.stripped(reason);
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        String secret = settings.secret().orElseThrow(() -> new CannotSignException(nothingToSignWith()));
        SigningKey made = SigningKey.generate(address());
        String locked = made.locked(secret, settings.rounds());
        try {
            separately.executeWithoutResult(step -> {
                if (lastNumber() != replaced) {
                    throw new AlreadyDoneException();
                }
                insert(replaced + 1, made, locked, author, why);
                jdbc.sql(
                                "update signing_key set retired_at = ?, locked_key = null where number <= ? and retired_at is null")
                        .params(Timestamp.from(now()), replaced)
                        .update();
                events.publishEvent(new Rotated(made.kid(), author));
            });
        } catch (DuplicateKeyException somebodyElse) {
            throw new AlreadyDoneException();
        }
    }

    /** The public parts of all keys, the latest first, each as JSON; the first one is made where there is none. */
    public List<String> published() {
        hindrance();
        return rows().stream().map(Row::publicJwk).toList();
    }

    /**
     * The public part of one key.
     *
     * @param thumbprint the end of its address
     */
    public Optional<String> published(String thumbprint) {
        return rows().stream()
                .filter(row -> row.kid().endsWith(Issuer.KEYS + thumbprint))
                .map(Row::publicJwk)
                .findFirst();
    }

    /** The public key that an address stands for. */
    Optional<ECKey> find(String kid) {
        return jdbc.sql("select public_jwk from signing_key where kid = ?")
                .param(kid)
                .query(String.class)
                .optional()
                .map(SigningKeys::parsed);
    }

    /** All keys, the latest first. */
    public List<Line> all() {
        List<Row> rows = rows();
        String signing = settings.key()
                .map(key -> SigningKey.of(key, address()).kid())
                .orElseGet(() -> latestOfTheDatabase().map(Row::kid).orElse(""));
        return rows.stream()
                .map(row -> new Line(
                        row.number(),
                        row.kid(),
                        row.madeAt(),
                        row.madeBy(),
                        row.reason(),
                        Optional.ofNullable(row.retiredAt()),
                        row.kid().equals(signing)))
                .toList();
    }

    /** What keeps anything from being signed, in words. */
    public Optional<String> hindrance() {
        try {
            current();
            return Optional.empty();
        } catch (CannotSignException missing) {
            return Optional.ofNullable(missing.getMessage());
        }
    }

    /** Whether the key is the environment's affair, and not this page's. */
    public boolean isFromTheEnvironment() {
        return settings.key().isPresent();
    }

    private SigningKey unlock(Row row, String secret) {
        SigningKey known = unlocked.get();
        if (known != null && known.kid().equals(row.kid())) {
            return known;
        }
        try {
            if (row.equals(shut.get())) {
                throw new SigningKey.LockedException(row.kid());
            }
            SigningKey key = SigningKey.unlocked(row.locked() == null ? "" : row.locked(), secret, row.kid());
            unlocked.set(key);
            return key;
        } catch (SigningKey.LockedException other) {
            String hindrance = "Nothing can be signed: %s. Set that secret again, or have another key made."
                    .formatted(other.getMessage());
            if (!row.equals(shut.getAndSet(row))) {
                LOG.warn("{}", hindrance);
            }
            throw new CannotSignException(hindrance);
        }
    }

    /** Writes the environment's key down, once. */
    private void publish(SigningKey key) {
        while (find(key.kid()).isEmpty()) {
            add(lastNumber() + 1, key, null);
        }
    }

    /** Whoever comes second has written nothing; a transaction of its own, so that this breaks no other one. */
    private void add(int number, SigningKey key, @Nullable String locked) {
        try {
            separately.executeWithoutResult(step -> insert(number, key, locked, THE_PROGRAM, ""));
            LOG.info("The key {} signs credentials from now on", key.kid());
        } catch (DuplicateKeyException somebodyElse) {
            LOG.info("Another node has made a key at the same moment");
        }
    }

    private void insert(int number, SigningKey key, @Nullable String locked, String author, String reason) {
        jdbc.sql(
                        """
                        insert into signing_key (number, kid, public_jwk, locked_key, made_at, made_by, reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(number, key.kid(), key.publicJwk(), locked, Timestamp.from(now()), author, reason)
                .update();
    }

    private int lastNumber() {
        return jdbc.sql("select coalesce(max(number), 0) from signing_key")
                .query(Integer.class)
                .single();
    }

    private List<Row> rows() {
        return jdbc.sql("select * from signing_key order by number desc")
                .query(SigningKeys::read)
                .list();
    }

    /** An installation that has moved to another address needs a key with another one. */
    private Optional<Row> latestOfTheDatabase() {
        return rows().stream()
                .filter(row -> row.retiredAt() == null && row.locked() != null)
                .findFirst()
                .filter(row -> row.kid().startsWith(address()));
    }

    private String address() {
        return issuer.to(Issuer.KEYS);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String nothingToSignWith() {
        return "Nothing can be signed, and there are no badges: neither %s nor %s is set."
                .formatted(SigningSettings.SECRET, SigningSettings.KEY);
    }

    private static ECKey parsed(String publicJwk) {
        try {
            return ECKey.parse(publicJwk);
        } catch (ParseException e) {
            throw new IllegalStateException("Damaged public key: " + e.getMessage(), e);
        }
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        Timestamp retiredAt = row.getTimestamp("retired_at");
        return new Row(
                row.getInt("number"),
                row.getString("kid"),
                row.getString("public_jwk"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                row.getString("reason"),
                retiredAt == null ? null : retiredAt.toInstant(),
                row.getString("locked_key"));
    }
}
