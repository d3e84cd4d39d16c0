package org.charterpath.credential;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** A verifier of another make than the signer, who knows what is published and nothing else. */
public final class Jose4j {

    private Jose4j() {}

    /**
     * The claims of a token.
     *
     * @param keySet as it is published
     * @param now in seconds
     * @throws InvalidJwtException if the token is not to be believed
     */
    public static JwtClaims verify(String token, String keySet, long now) throws InvalidJwtException, JoseException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keySet).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setRequireJwtId()
                .setRequireSubject()
                .setRequireNotBefore()
                .setEvaluationTime(NumericDate.fromSeconds(now))
                .build()
                .processToClaims(token);
    }
}
