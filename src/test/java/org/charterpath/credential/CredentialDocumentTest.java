package org.charterpath.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.charterpath.notification.PageLinks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

class CredentialDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Issuer ISSUER = new Issuer(new PageLinks("https://charterpath.example.org"), "Charterpath");
    private static final Instant ISSUED_AT = Instant.parse("2026-08-01T15:04:05Z");
    private static final long LATER = ISSUED_AT.getEpochSecond() + 60;

    private static final CredentialFacts FACTS = new CredentialFacts(
            "7KQM-2XFD-9WTR",
            "urn:uuid:6f1c1f0e-0a39-4d0c-9a52-0a4cf2f3a111",
            "Rosa Lind \u00c5berg",
            "ops-2025-2026",
            "CharterSource OPS Program 2025-2026",
            ISSUED_AT,
            new BigDecimal("97.5"),
            new BigDecimal("100"),
            "Rosa Lind has completed the program.",
            List.of(
                    new CredentialResult("technology-initial", "Technology, initial self-assessment", 2, 1, 5),
                    new CredentialResult("technology-final", "Technology, final self-assessment", 4, 1, 5)));

    private final String claims = CredentialDocument.claims(
            FACTS,
            ISSUER,
            new CredentialDocument.Status("https://charterpath.example.org/credentials/status/1", 94_567),
            JSON);

    @Test
    void isWhatOpenBadgesAskFor() {
        assertThat(CredentialSchema.faultsOf(claims)).isEmpty();
        assertThat(CredentialSchema.faultsOf(changed(document -> document.remove("validFrom"))))
                .hasSize(1);
        assertThat(CredentialSchema.faultsOf(
                        changed(document -> subject(document).remove("achievement"))))
                .hasSize(1);
        assertThat(CredentialSchema.faultsOf(
                        changed(document -> subject(document).put("creditsEarned", "97.5"))))
                .hasSize(1);
        assertThat(CredentialSchema.faultsOf(changed(document -> document.put("validFrom", "2026-08-01T15:04:05"))))
                .isNotEmpty();
    }

    @Test
    void saysTheSameInItsClaimsAndInItsCredential() throws Exception {
        SigningKey key = SigningKey.generate("https://charterpath.example.org/credentials/keys/");

        JwtClaims read = Jose4j.verify(key.sign(claims), "{\"keys\":[%s]}".formatted(key.publicJwk()), LATER);

        JsonNode credential = JSON.readTree(claims);
        assertThat(read.getIssuer())
                .isEqualTo(credential.at("/issuer/id").asText())
                .isEqualTo("https://charterpath.example.org/.well-known/issuer.json");
        assertThat(read.getSubject())
                .isEqualTo(credential.at("/credentialSubject/id").asText());
        assertThat(read.getJwtId())
                .isEqualTo(credential.path("id").asText())
                .isEqualTo("https://charterpath.example.org/verify/7KQM-2XFD-9WTR");
        assertThat(Instant.ofEpochSecond(read.getNotBefore().getValue()))
                .isEqualTo(Instant.parse(credential.path("validFrom").asText()));
        assertThat(read.getExpirationTime()).isNull();
        assertThat(CredentialDocument.agrees(read.getClaimsMap())).isTrue();
        for (String claim : CredentialDocument.OF_THE_TOKEN) {
            Map<String, Object> other = read.getClaimsMap();
            other.put(claim, claim.equals("nbf") || claim.equals("exp") ? (Object) 1L : "urn:uuid:another");
            assertThat(CredentialDocument.agrees(other)).as(claim).isFalse();
        }
    }

    @Test
    void statesCreditsAndTheResultOfEachCompetency() throws IOException {
        JsonNode credential = JSON.readTree(claims);
        JsonNode subject = credential.path("credentialSubject");

        assertThat(credential.path("type").toString()).contains("AchievementCredential");
        assertThat(subject.path("creditsEarned").decimalValue()).isEqualByComparingTo("97.5");
        assertThat(subject.at("/achievement/creditsAvailable").decimalValue()).isEqualByComparingTo("100");
        assertThat(subject.at("/identifier/0/identityHash").asText()).isEqualTo("Rosa Lind \u00c5berg");
        assertThat(subject.path("result")).hasSize(2);
        assertThat(subject.at("/result/1/value").asText()).isEqualTo("4");
        assertThat(subject.at("/achievement/resultDescription/1/name").asText())
                .isEqualTo("Technology, final self-assessment");
        assertThat(subject.at("/achievement/resultDescription/1/id"))
                .isEqualTo(subject.at("/result/1/resultDescription"))
                .isNotEqualTo(subject.at("/result/0/resultDescription"));
        assertThat(credential.at("/credentialStatus/statusListIndex").asText()).isEqualTo("94567");
    }

    @Test
    void isBelievedByNobodyBeforeItsTimeOrWithAByteChanged() throws Exception {
        SigningKey key = SigningKey.generate("https://charterpath.example.org/credentials/keys/");
        String keySet = "{\"keys\":[%s]}".formatted(key.publicJwk());
        String token = key.sign(claims);
        int inPayload = token.indexOf('.') + 200;
        String changed = token.substring(0, inPayload)
                + (token.charAt(inPayload) == 'A' ? 'B' : 'A')
                + token.substring(inPayload + 1);

        assertThatThrownBy(() -> Jose4j.verify(changed, keySet, LATER)).isInstanceOf(InvalidJwtException.class);
        assertThatThrownBy(() -> Jose4j.verify(token, keySet, ISSUED_AT.getEpochSecond() - 60))
                .isInstanceOf(InvalidJwtException.class)
                .hasMessageContaining("before the Not Before");
    }

    private String changed(Consumer<ObjectNode> change) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(claims);
            change.accept(document);
            return document.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode subject(ObjectNode document) {
        return (ObjectNode) document.path("credentialSubject");
    }
}
