package org.charterpath.credential;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.PasswordBasedDecrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.Map;

/**
 * A key with its private part: ECDSA on P-256 with SHA-256 ({@code ES256}). It signs, and can be locked with a secret to lie in
 * the database; nothing else leaves it.
 */
final class SigningKey {

    private static final int SALT_BYTES = 16;

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /** The secret of the environment does not open what lies in the database. */
    static final class LockedException extends RuntimeException {

        LockedException(String kid) {
            super("%s is not the secret with which the key %s was locked".formatted(SigningSettings.SECRET, kid));
        }
    }

    /**
     * A new one.
     *
     * @param address what its thumbprint is put behind, for an address at which verifiers find it
     */
    static SigningKey generate(String address) {
        try {
            return of(new ECKeyGenerator(Curve.P_256).generate(), address);
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /** One that somebody else has made. */
    static SigningKey of(ECKey key, String address) {
        try {
            return new SigningKey(new ECKey.Builder(key)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID(address + key.computeThumbprint())
                    .build());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The address of its public part, by which signatures name it. */
    String kid() {
        return key.getKeyID();
    }

    /** The public part as verifiers read it. */
    String publicJwk() {
        return key.toPublicJWK().toJSONString();
    }

    /**
     * Signs claims as a compact JWS, whose header names this key and has its public part.
     *
     * @param claims as JSON
     */
    String sign(String claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .jwk(key.toPublicJWK())
                .build();
        JWSObject signed = new JWSObject(header, new Payload(claims));
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Not signed with " + kid(), e);
        }
        return signed.serialize();
    }

    /**
     * Itself as a JWE (AES-256-GCM under a key that is derived from a secret), as RFC 7517 has it.
     *
     * @param rounds how often the secret is hashed (PBKDF2 with SHA-512): what whoever steals the database has to count for each
     *     guess
     */
    String locked(String secret, int rounds) {
        JWEObject locked = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.PBES2_HS512_A256KW, EncryptionMethod.A256GCM)
                        .contentType("jwk+json")
                        .build(),
                new Payload(Map.copyOf(key.toJSONObject())));
        try {
            locked.encrypt(new PasswordBasedEncrypter(secret, SALT_BYTES, rounds));
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no AES-256-GCM", e);
        }
        return locked.serialize();
    }

    /**
     * What {@link #locked} has made.
     *
     * @param kid whose key it has to be, so that nobody puts another one in its place
     * @throws LockedException if the secret is another one, or what was locked is another key
     */
    static SigningKey unlocked(String locked, String secret, String kid) {
        try {
            JWEObject box = JWEObject.parse(locked);
            box.decrypt(new PasswordBasedDecrypter(secret));
            ECKey key = ECKey.parse(box.getPayload().toJSONObject());
            if (kid.equals(key.getKeyID())
                    && kid.endsWith(key.computeThumbprint().toString())) {
                return new SigningKey(key);
            }
        } catch (JOSEException | ParseException | IllegalArgumentException wrong) {
            // What the library says of it may hold a part of the key.
        }
        throw new LockedException(kid);
    }

    /** The library would show the private part. */
    @Override
    public String toString() {
        return "SigningKey[" + kid() + "]";
    }
}
