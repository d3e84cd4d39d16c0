package org.charterpath.signing;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.notification.SecretLinks;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for signatures and takes them. A code is made while its mail is sent, works for one day and replaces the one before; after
 * {@value #MOST_MISSES} wrong attempts it is void and another one is sent, as often as {@value #MOST_CODES} times.
 */
@Service
public class Signatures implements SecretLinks {

    /** How long a code works. */
    public static final Duration LASTS = Duration.ofDays(1);

    static final int MOST_MISSES = 5;
    static final int MOST_CODES = 5;

    private static final String KIND = "signing-code";
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final Accounts accounts;
    private final ObjectProvider<SigningMatters> matters;
    private final ApplicationEventPublisher news;
    private final Clock clock;
    private final int codeStrength;

    /** @param codeStrength the base-2 logarithm of bcrypt's rounds, for codes as for passwords */
    Signatures(
            JdbcClient jdbc,
            Notifications notifications,
            Accounts accounts,
            ObjectProvider<SigningMatters> matters,
            ApplicationEventPublisher news,
            Clock clock,
            @Value("${charterpath.password-strength}") int codeStrength) {
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.accounts = accounts;
        this.matters = matters;
        this.news = news;
        this.clock = clock;
        this.codeStrength = codeStrength;
    }

    /** A signature that is asked for, or given. */
    public record Signature(
            String id,
            String subjectId,
            String matter,
            String signerId,
            Instant expiresAt,
            Optional<String> codeDigest,
            int codes,
            int misses,
            Optional<Instant> signedAt) {}

    /** Somebody has signed; published in the transaction in which it happens. */
    public record Signed(String subjectId, String matter, String signerId, Instant at) {}

    /**
     * Sends a code to whoever is to sign; again with the same id sends another one, which replaces it.
     *
     * @param id of the piece of work in which it is signed
     */
    @Transactional
    public void request(String id, String subjectId, String matter, String signerId) {
        Instant now = now();
        Optional<Signature> known = find(id);
        if (known.isEmpty()) {
            jdbc.sql(
                            """
                            insert into signature (id, subject_id, matter, signer_id, requested_at, expires_at, codes, misses)
                            values (?, ?, ?, ?, ?, ?, 0, 0)
                            """)
                    .params(id, subjectId, matter, signerId, Timestamp.from(now), Timestamp.from(now.plus(LASTS)))
                    .update();
        } else {
            ask(id, signerId, now);
        }
        send(get(id));
    }

    private void ask(String id, String signerId, Instant now) {
        jdbc.sql(
                        """
                        update signature set signer_id = ?, expires_at = ?, codes = 0, misses = 0, code_digest = null
                         where id = ? and signed_at is null
                        """)
                .params(signerId, Timestamp.from(now.plus(LASTS)), id)
                .update();
    }

    /** Has somebody else sign: the code that was sent is void, and another one goes to whoever signs now. What is signed stays so. */
    @Transactional
    public void handOver(String id, String signerId) {
        Signature signature = held(id);
        if (signature.signedAt().isEmpty() && !signature.signerId().equals(signerId)) {
            ask(id, signerId, now());
            send(get(id));
        }
    }

    private void send(Signature signature) {
        SigningMatters.Matter matter = matterOf(signature);
        notifications.send(Message.plain(
                        "signature:%s:%d:%d"
                                .formatted(signature.id(), signature.expiresAt().toEpochMilli(), signature.codes()),
                        signature.signerId(),
                        "Your code for " + matter.words(),
                        """
                        With this code you sign %s:

                        %s

                        Type it into your task "Enter code". It works for 24 hours, and for nothing else. If you do not want to \
                        sign, do nothing.
                        """
                                .formatted(matter.words(), Message.LINK))
                .withSecretLink(KIND, signature.id())
                .with(Message.Link.page("Read what you sign", matter.page()))
                .with(Message.Link.work("Enter the code", signature.id())));
        jdbc.sql("update signature set codes = codes + 1, misses = 0, code_digest = null where id = ?")
                .param(signature.id())
                .update();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A code in place of an address: it is made when its mail is, and kept nowhere as it is. A mail to somebody else has none that signs. */
    @Override
    @Transactional
    public String issue(String recipientId, Optional<String> about) {
        String code = "%06d".formatted(RANDOM.nextInt(CODES));
        jdbc.sql("update signature set code_digest = ? where id = ? and signer_id = ? and signed_at is null")
                .params(BCrypt.hashpw(code, BCrypt.gensalt(codeStrength)), about.orElseThrow(), recipientId)
                .update();
        return code;
    }

    /**
     * Why a code signs nothing; empty where it does. A wrong attempt counts whatever becomes of what it was made in.
     *
     * @param id as it was {@linkplain #request requested}
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<String> fault(String id, String code) {
        Signature signature = held(id);
        if (!signature.expiresAt().isAfter(now())) {
            return Optional.of("this code is too old; another one is on its way.");
        }
        if (signature.codeDigest().isEmpty()) {
            return Optional.of(
                    signature.codes() > MOST_CODES
                            ? "too many wrong attempts; another code comes within a day."
                            : "the mail with the code has not gone out yet; try again in a minute.");
        }
        if (BCrypt.checkpw(code, signature.codeDigest().get())) {
            return Optional.empty();
        }
        if (signature.misses() + 1 < MOST_MISSES) {
            jdbc.sql("update signature set misses = misses + 1 where id = ?")
                    .param(id)
                    .update();
            return Optional.of("this is not the code that was sent to you last; it has six digits.");
        }
        if (signature.codes() < MOST_CODES) {
            send(signature);
            return Optional.of(
                    "wrong %d times, so this code is void; another one is on its way to you.".formatted(MOST_MISSES));
        }
        jdbc.sql("update signature set codes = codes + 1, code_digest = null where id = ?")
                .param(id)
                .update();
        return Optional.of("too many wrong attempts; another code comes within a day.");
    }

    /** Takes a signature whose code was right, and tells whoever waits for it; again has no effect. */
    @Transactional
    public void sign(String id) {
        Signature signature = held(id);
        if (signature.signedAt().isPresent()) {
            return;
        }
        Instant now = now();
        jdbc.sql("update signature set signed_at = ?, code_digest = null where id = ?")
                .params(Timestamp.from(now), id)
                .update();
        news.publishEvent(new Signed(signature.subjectId(), signature.matter(), signature.signerId(), now));
    }

    /** What is signed with a code, for whoever is to type it. */
    public SigningMatters.Matter matterOf(Signature signature) {
        return matters.stream()
                .flatMap(known -> known.of(signature.subjectId(), signature.matter()).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody knows the matter '%s' of %s".formatted(signature.matter(), signature.subjectId())));
    }

    /** The address that a code goes to, most of it hidden; empty text where there is none. */
    public String addressOf(Signature signature) {
        return accounts.find(signature.signerId())
                .map(Person::email)
                .map(Signatures::hidden)
                .orElse("");
    }

    private static String hidden(String email) {
        int at = email.indexOf('@');
        return at < 1 ? "" : email.charAt(0) + "\u2026" + email.substring(at);
    }

    /**
     * The signature with this id.
     *
     * @throws NotFoundException if none was asked for under it
     */
    public Signature get(String id) {
        return find(id).orElseThrow(() -> NotFoundException.of("signature", id));
    }

    private Optional<Signature> find(String id) {
        return read("select * from signature where id = ?", id);
    }

    private Signature held(String id) {
        return read("select * from signature where id = ? for update", id)
                .orElseThrow(() -> NotFoundException.of("signature", id));
    }

    private Optional<Signature> read(String sql, String id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, number) -> {
                    @Nullable Timestamp signedAt = row.getTimestamp("signed_at");
                    return new Signature(
                            row.getString("id"),
                            row.getString("subject_id"),
                            row.getString("matter"),
                            row.getString("signer_id"),
                            row.getTimestamp("expires_at").toInstant(),
                            Optional.ofNullable(row.getString("code_digest")),
                            row.getInt("codes"),
                            row.getInt("misses"),
                            Optional.ofNullable(signedAt).map(Timestamp::toInstant));
                })
                .optional();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
