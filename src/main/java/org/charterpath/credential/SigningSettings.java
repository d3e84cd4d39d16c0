package org.charterpath.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the environment says about signing: a key of its own, or a secret that locks the key in the database. Neither is ever
 * written anywhere, and no message repeats what somebody has set.
 */
@Component
class SigningSettings {

    static final String SECRET = "CHARTERPATH_SIGNING_SECRET";
    static final String KEY = "CHARTERPATH_SIGNING_KEY";

    private static final int SHORTEST_SECRET = 32;

    private final @Nullable String secret;
    private final @Nullable ECKey key;
    private final int rounds;

    /**
     * @param secret locks the key in the database; empty for none
     * @param key a private JWK; empty for none
     * @param rounds how often the secret is hashed before it locks anything
     * @throws IllegalArgumentException if one of them is set and cannot serve, so that it is found at the start
     */
    SigningSettings(
            @Value("${charterpath.signing.secret:}") String secret,
            @Value("${charterpath.signing.key:}") String key,
            @Value("${charterpath.signing.rounds}") int rounds) {
        this.secret = secret.isBlank() ? null : longEnough(secret.strip());
        this.key = key.isBlank() ? null : parse(key);
        this.rounds = rounds;
    }

    /** What locks the key in the database. */
    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    int rounds() {
        return rounds;
    }

    /** The key that the environment gives, with its private part. */
    Optional<ECKey> key() {
        return Optional.ofNullable(key);
    }

    @Override
    public String toString() {
        return "SigningSettings[secret %s, key %s]"
                .formatted(secret == null ? "none" : "set", key == null ? "none" : "set");
    }

    private static String longEnough(String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "%s: at least %d characters, such as \"openssl rand -base64 32\" makes them"
                            .formatted(SECRET, SHORTEST_SECRET));
        }
        return secret;
    }

    private static ECKey parse(String written) {
        ECKey parsed = null;
        try {
            parsed = ECKey.parse(written);
        } catch (ParseException | IllegalArgumentException | IllegalStateException unreadable) {
            // What the library says of it may hold a part of the key.
        }
        if (parsed == null || !parsed.isPrivate() || !Curve.P_256.equals(parsed.getCurve()) || !isOnePair(parsed)) {
            throw new IllegalArgumentException(
                    "%s: a private key as a JWK, with kty EC, crv P-256, x, y and d".formatted(KEY));
        }
        return new ECKey.Builder(Curve.P_256, parsed.getX(), parsed.getY())
                .d(parsed.getD())
                .build();
    }

    /** Whether the private part signs what the public part verifies. */
    private static boolean isOnePair(ECKey key) {
        try {
            JWSObject probe = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("probe"));
            probe.sign(new ECDSASigner(key));
            return probe.verify(new ECDSAVerifier(key.toPublicJWK()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
