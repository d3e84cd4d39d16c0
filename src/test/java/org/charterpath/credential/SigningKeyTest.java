package org.charterpath.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private static final String ADDRESS = "https://charterpath.example.org/credentials/keys/";
    private static final String SECRET = "a secret of more than thirty-two letters";
    private static final int ROUNDS = 1_000;

    private final SigningKey key = SigningKey.generate(ADDRESS);

    @Test
    void signsWhatAnotherLibraryVerifiesWithTheKeyInTheHeader() throws Exception {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmConstraints(new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256"));
        signed.setCompactSerialization(key.sign("{\"jti\":\"one\"}"));
        PublicJsonWebKey along = signed.getHeaders().getPublicJwkHeaderValue("jwk", null);
        signed.setKey(along.getPublicKey());

        assertThat(signed.verifySignature()).isTrue();
        assertThat(signed.getPayload()).isEqualTo("{\"jti\":\"one\"}");
        assertThat(signed.getHeader("typ")).isEqualTo("JWT");
        assertThat(signed.getKeyIdHeaderValue())
                .isEqualTo(key.kid())
                .isEqualTo(ADDRESS + along.calculateBase64urlEncodedThumbprint("SHA-256"));
        assertThat(along.getPrivateKey()).isNull();
    }

    @Test
    void comesBackFromTheDatabaseWithTheSecretAlone() {
        String locked = key.locked(SECRET, ROUNDS);

        assertThat(SigningKey.unlocked(locked, SECRET, key.kid()).publicJwk()).isEqualTo(key.publicJwk());
        assertThat(locked).isNotEqualTo(key.locked(SECRET, ROUNDS));
        assertThatThrownBy(() -> SigningKey.unlocked(locked, SECRET + "!", key.kid()))
                .isInstanceOf(SigningKey.LockedException.class)
                .hasMessageContaining("CHARTERPATH_SIGNING_SECRET is not the secret");
        String changed = locked.substring(0, locked.length() - 2) + (locked.endsWith("AA") ? "BB" : "AA");
        assertThatThrownBy(() -> SigningKey.unlocked(changed, SECRET, key.kid()))
                .isInstanceOf(SigningKey.LockedException.class);
        assertThatThrownBy(() -> SigningKey.unlocked("", SECRET, key.kid()))
                .isInstanceOf(SigningKey.LockedException.class);
    }

    @Test
    void doesNotComeInTheNameOfAnotherKey() {
        SigningKey another = SigningKey.generate(ADDRESS);

        assertThatThrownBy(() -> SigningKey.unlocked(another.locked(SECRET, ROUNDS), SECRET, key.kid()))
                .isInstanceOf(SigningKey.LockedException.class);
    }

    @Test
    void tellsItsPrivatePartToNobody() throws Exception {
        ECKey made = new ECKeyGenerator(Curve.P_256).generate();
        String secretPart = made.getD().toString();
        SigningKey given = SigningKey.of(made, ADDRESS);
        SigningSettings settings = new SigningSettings(SECRET, made.toJSONString(), ROUNDS);

        assertThat(given.toString()).doesNotContain(secretPart).contains(given.kid());
        assertThat(given.publicJwk()).doesNotContain(secretPart).doesNotContain("\"d\"");
        assertThat(given.sign("{}")).doesNotContain(secretPart);
        assertThat(settings.toString()).doesNotContain(secretPart).doesNotContain(SECRET);
    }

    @Test
    void isRefusedAtTheStartWhereItCannotServe() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        ECKey made = new ECKeyGenerator(Curve.P_256).generate();
        Map<String, Object> mixed = new HashMap<>(made.toJSONObject());
        mixed.put("d", other.getD().toString());
        for (String key : new String[] {
            "nonsense",
            "{}",
            made.toPublicJWK().toJSONString(),
            new ECKeyGenerator(Curve.P_384).generate().toJSONString(),
            new ObjectMapper().writeValueAsString(mixed)
        }) {
            assertThatThrownBy(() -> new SigningSettings("", key, ROUNDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("CHARTERPATH_SIGNING_KEY: a private key as a JWK, with kty EC, crv P-256, x, y and d")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> new SigningSettings("too short", "", ROUNDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CHARTERPATH_SIGNING_SECRET: at least 32 characters")
                .hasMessageNotContaining("too short");
        assertThat(new SigningSettings(" ", " ", ROUNDS).secret()).isEmpty();
        assertThat(new SigningSettings("", made.toJSONString(), ROUNDS).key()).isPresent();
    }
}
