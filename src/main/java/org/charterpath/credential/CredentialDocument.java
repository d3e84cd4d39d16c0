package org.charterpath.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as an AchievementCredential of Open Badges 3.0, and what of it a JSON Web Token repeats in its own claims
 * (Open Badges 3.0, "JSON Web Token Proof Format").
 */
final class CredentialDocument {

    static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";

    private static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /** What a token repeats beside the credential. */
    static final List<String> OF_THE_TOKEN = List.of("iss", "sub", "jti", "nbf", "exp");

    private CredentialDocument() {}

    /** Where the revocation of a credential can be read. */
    record Status(String list, int index) {}

    /** The claims of the token, as JSON: the credential, and what JSON Web Tokens call the same. */
    static String claims(CredentialFacts facts, Issuer issuer, Status status, ObjectMapper json) {
        String id = issuer.to(Issuer.VERIFY + facts.code());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("@context", List.of(CONTEXT, OPEN_BADGES));
        claims.put("id", id);
        claims.put("type", List.of("VerifiableCredential", "AchievementCredential"));
        claims.put("name", facts.programTitle());
        claims.put("description", facts.words());
        claims.put("issuer", issuer.profile());
        claims.put("validFrom", facts.issuedAt().toString());
        claims.put("credentialSubject", subject(facts, issuer));
        claims.put("credentialStatus", status(status));
        claims.put("iss", issuer.id());
        claims.put("sub", facts.subject());
        claims.put("jti", id);
        claims.put("nbf", facts.issuedAt().getEpochSecond());
        try {
            return json.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Whether what a token claims is what its credential says; a verifier must not choose between the two. */
    static boolean agrees(Map<String, Object> claims) {
        return Objects.equals(claims.get("iss"), idOf(claims.get("issuer")))
                && Objects.equals(claims.get("sub"), idOf(claims.get("credentialSubject")))
                && Objects.equals(claims.get("jti"), claims.get("id"))
                && isSameMoment(claims.get("nbf"), claims.get("validFrom"))
                && ((!claims.containsKey("exp") && !claims.containsKey("validUntil"))
                        || isSameMoment(claims.get("exp"), claims.get("validUntil")));
    }

    private static Map<String, Object> subject(CredentialFacts facts, Issuer issuer) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("id", facts.subject());
        subject.put("type", List.of("AchievementSubject"));
        subject.put(
                "identifier",
                List.of(Map.of(
                        "type",
                        "IdentityObject",
                        "hashed",
                        false,
                        "identityHash",
                        facts.holderName(),
                        "identityType",
                        "name")));
        subject.put("achievement", achievement(facts, issuer));
        subject.put("creditsEarned", facts.credits());
        if (!facts.results().isEmpty()) {
            subject.put(
                    "result",
                    facts.results().stream()
                            .map(result -> Map.of(
                                    "type", List.of("Result"),
                                    "resultDescription", idOf(result, facts, issuer),
                                    "value", Integer.toString(result.value())))
                            .toList());
        }
        return subject;
    }

    private static Map<String, Object> achievement(CredentialFacts facts, Issuer issuer) {
        Map<String, Object> achievement = new LinkedHashMap<>();
        achievement.put("id", lasting(issuer, "program", facts.programId()));
        achievement.put("type", List.of("Achievement"));
        achievement.put("achievementType", "CertificateOfCompletion");
        achievement.put("name", facts.programTitle());
        achievement.put("description", "Completed %s.".formatted(facts.programTitle()));
        achievement.put(
                "criteria",
                Map.of(
                        "narrative",
                        "Everything that the program requires for its certificate was met; credits are CEUs that count after"
                                + " the program's ceilings."));
        achievement.put("creditsAvailable", facts.creditsPossible());
        if (!facts.results().isEmpty()) {
            achievement.put(
                    "resultDescription",
                    facts.results().stream()
                            .map(result -> resultDescription(result, facts, issuer))
                            .toList());
        }
        return achievement;
    }

    private static Map<String, Object> resultDescription(
            CredentialResult result, CredentialFacts facts, Issuer issuer) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("id", idOf(result, facts, issuer));
        description.put("type", List.of("ResultDescription"));
        description.put("name", result.name());
        description.put("resultType", "RawScore");
        description.put("valueMin", Integer.toString(result.lowest()));
        description.put("valueMax", Integer.toString(result.highest()));
        return description;
    }

    private static Map<String, Object> status(Status status) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", "%s#%d".formatted(status.list(), status.index()));
        entry.put("type", "BitstringStatusListEntry");
        entry.put("statusPurpose", StatusLists.PURPOSE);
        entry.put("statusListIndex", Integer.toString(status.index()));
        entry.put("statusListCredential", status.list());
        return entry;
    }

    private static String idOf(CredentialResult result, CredentialFacts facts, Issuer issuer) {
        return lasting(issuer, "result", facts.programId() + "/" + result.id());
    }

    /** An id that is the same whenever the same is meant. */
    private static String lasting(Issuer issuer, String kind, String id) {
        String named = "%s#%s/%s".formatted(issuer.id(), kind, id);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8));
    }

    private static Object idOf(@Nullable Object part) {
        return part instanceof Map<?, ?> object && object.get("id") instanceof String id
                ? id
                : part == null ? "" : part;
    }

    private static boolean isSameMoment(@Nullable Object seconds, @Nullable Object written) {
        return seconds instanceof Number number
                && written instanceof String text
                && momentOf(text)
                        .filter(moment -> moment.getEpochSecond() == number.longValue())
                        .isPresent();
    }

    static Optional<Instant> momentOf(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
