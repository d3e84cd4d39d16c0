package org.charterpath.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Lists of revoked credentials (W3C Bitstring Status List): one bit for each credential, at a place that is drawn by lot, in a
 * list so long that whoever reads it cannot tell about which one somebody has asked. A list is signed like a credential.
 */
@Service
public class StatusLists {

    static final String PURPOSE = "revocation";

    /** How many credentials have a place in one list; the specification asks for so many at least. */
    static final int ENTRIES = 131_072;

    /** How long a copy of a list may be used without asking again. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** A list that somebody kept back is good for nothing after a day. */
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    /** Half full, so that a free place is found at once and the last one says nothing about its owner. */
    private static final int MOST_USED = ENTRIES / 2;

    private static final int BITS_OF_A_BYTE = 8;

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final Issuer issuer;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<Integer, Signed> signed = new ConcurrentHashMap<>();

    StatusLists(JdbcClient jdbc, SigningKeys keys, Issuer issuer, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.issuer = issuer;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A list as it is published.
     *
     * @param digest tells it from what it was before, and from what it is signed with another key; two nodes have the same
     * @param jwt a credential of its own, as a compact JWS
     */
    public record Signed(String digest, String jwt) {}

    /** Where the revocation of a credential stands. */
    record Place(int list, int index) {}

    /**
     * A list as it stands now; empty if no credential has a place in it.
     *
     * @throws SigningKeys.CannotSignException if it cannot be signed
     */
    public Optional<Signed> read(int list) {
        if (list < 1 || list > lastList()) {
            return Optional.empty();
        }
        SigningKey key = keys.current();
        Instant since = clock.instant().truncatedTo(ChronoUnit.HOURS);
        byte[] bits = bits(revokedIn(list));
        String digest = DigestUtils.sha256Hex("%s %s %s".formatted(since, key.kid(), DigestUtils.sha256Hex(bits)));
        Signed known = signed.get(list);
        if (known != null && known.digest().equals(digest)) {
            return Optional.of(known);
        }
        Signed now = new Signed(digest, key.sign(claims(list, bits, since)));
        signed.put(list, now);
        return Optional.of(now);
    }

    /** The address of a list. */
    String addressOf(int list) {
        return issuer.to(Issuer.STATUS_LISTS + list);
    }

    /** A free place in the last list, or in a new one. Somebody else may draw the same at the same moment. */
    Place draw(RandomGenerator random) {
        int list = Math.max(1, lastList());
        BitSet taken = indexes("select status_index from credential where status_list = ?", list);
        if (taken.cardinality() >= MOST_USED) {
            list++;
            taken = new BitSet();
        }
        int index = random.nextInt(ENTRIES);
        while (taken.get(index)) {
            index = random.nextInt(ENTRIES);
        }
        return new Place(list, index);
    }

    private int lastList() {
        return jdbc.sql("select coalesce(max(status_list), 0) from credential")
                .query(Integer.class)
                .single();
    }

    private BitSet revokedIn(int list) {
        return indexes(
                """
                select v.status_index from credential v join issued_certificate c on c.id = v.certificate_id
                 where v.status_list = ? and c.state <> 'VALID'
                """,
                list);
    }

    private BitSet indexes(String query, int list) {
        BitSet indexes = new BitSet(ENTRIES);
        jdbc.sql(query).param(list).query(row -> {
            indexes.set(row.getInt("status_index"));
        });
        return indexes;
    }

    /** The first entry is the leftmost bit of the first byte. */
    private static byte[] bits(BitSet revoked) {
        byte[] bits = new byte[ENTRIES / BITS_OF_A_BYTE];
        revoked.stream()
                .forEach(index ->
                        bits[index / BITS_OF_A_BYTE] |= (byte) (1 << (BITS_OF_A_BYTE - 1 - index % BITS_OF_A_BYTE)));
        return bits;
    }

    private String claims(int list, byte[] bits, Instant since) {
        String id = addressOf(list);
        Instant until = since.plus(GOOD_FOR);
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("id", id + "#list");
        subject.put("type", "BitstringStatusList");
        subject.put("statusPurpose", PURPOSE);
        subject.put("encodedList", "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed(bits)));
        subject.put("ttl", FRESH.toMillis());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("@context", List.of(CredentialDocument.CONTEXT));
        claims.put("id", id);
        claims.put("type", List.of("VerifiableCredential", "BitstringStatusListCredential"));
        claims.put("issuer", issuer.id());
        claims.put("validFrom", since.toString());
        claims.put("validUntil", until.toString());
        claims.put("credentialSubject", subject);
        claims.put("iss", issuer.id());
        claims.put("sub", id + "#list");
        claims.put("jti", id);
        claims.put("nbf", since.getEpochSecond());
        claims.put("exp", until.getEpochSecond());
        try {
            return json.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] packed(byte[] bits) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
