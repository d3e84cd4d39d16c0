package org.charterpath.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.charterpath.certificate.Certificate;
import org.charterpath.credential.Verdict.Finding;
import org.charterpath.credential.Verdict.State;
import org.charterpath.credential.Verdict.Stated;
import org.springframework.stereotype.Service;

/**
 * Says of a credential that somebody shows whether it was issued here and still stands. Nothing is fetched from anywhere and
 * nothing is kept: keys and states are those of this installation, and no key that comes along with a credential is believed.
 */
@Service
public class CredentialCheck {

    /** The longest credential as text, in characters; what is issued has about 20,000. */
    public static final int LONGEST_TEXT = 100_000;

    private static final String ENVELOPE = "data:application/vc+jwt,";

    private final SigningKeys keys;
    private final Credentials credentials;
    private final ObjectMapper json;
    private final Clock clock;

    CredentialCheck(SigningKeys keys, Credentials credentials, ObjectMapper json, Clock clock) {
        this.keys = keys;
        this.credentials = credentials;
        this.json = json;
        this.clock = clock;
    }

    /** Ends a check with what it has come to. */
    private static final class Ended extends Exception {

        private final State state;
        private final String words;

        Ended(State state, String words) {
            super(words, null, false, false);
            this.state = state;
            this.words = words;
        }
    }

    /**
     * Looks at what somebody shows.
     *
     * @param shown a file, or what was pasted: a token, its JSON, or a PNG in which it is baked
     * @param code the certificate about which somebody asks; empty for whichever it is
     */
    public Verdict check(byte[] shown, Optional<String> code) {
        List<Finding> findings = new ArrayList<>();
        Optional<Stated> stated = Optional.empty();
        try {
            Shown read = read(shown);
            JWSObject token = signedHere(read.token(), findings);
            JsonNode claims = claimsOf(token, read);
            stated = Optional.of(stated(claims));
            findings.add(new Finding(true, "What it says has not been changed since."));
            timely(claims, findings);
            stands(token, stated.get(), code, findings);
            return new Verdict(State.VALID, findings, stated);
        } catch (Ended ended) {
            findings.add(new Finding(false, ended.words));
            return new Verdict(ended.state, findings, stated);
        }
    }

    /**
     * A credential as it was shown.
     *
     * @param written what stands beside the token, which has to say the same
     */
    private record Shown(String token, Optional<JsonNode> written) {}

    private Shown read(byte[] shown) throws Ended {
        String text;
        if (BakedPng.isPng(shown)) {
            try {
                text = BakedPng.extract(shown);
            } catch (BakedPng.NotBakedException fault) {
                throw new Ended(State.UNREADABLE, Objects.toString(fault.getMessage(), ""));
            }
        } else {
            text = new String(shown, StandardCharsets.UTF_8);
        }
        text = text.strip();
        if (text.length() > LONGEST_TEXT) {
            throw new Ended(
                    State.UNREADABLE,
                    "It is too long for a credential: at most %,d characters.".formatted(LONGEST_TEXT));
        }
        return text.startsWith("{") ? fromJson(text) : new Shown(text, Optional.empty());
    }

    private Shown fromJson(String text) throws Ended {
        JsonNode document;
        try {
            document = json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Ended(State.UNREADABLE, "This begins like JSON and is none, or a part of it is missing.");
        }
        if (document.path("id").asText().startsWith(ENVELOPE)) {
            return new Shown(document.path("id").asText().substring(ENVELOPE.length()), Optional.empty());
        }
        JsonNode proof = document.path("proof").isArray() ? document.at("/proof/0") : document.path("proof");
        if (!proof.path("jwt").isTextual()) {
            throw new Ended(
                    State.UNREADABLE,
                    "This JSON has no token of this site in its proof, so that nothing vouches for it.");
        }
        ObjectNode written = document.deepCopy();
        written.remove("proof");
        return new Shown(proof.path("jwt").asText(), Optional.of(written));
    }

    private JWSObject signedHere(String token, List<Finding> findings) throws Ended {
        JWSObject signed;
        try {
            signed = JWSObject.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new Ended(
                    State.UNREADABLE,
                    "This is no signed credential: neither a token (three parts with dots between them), nor its JSON, nor a"
                            + " PNG in which one is baked.");
        }
        JWSHeader header = signed.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            throw new Ended(State.REFUSED, "It is not signed as credentials of this site are (ES256).");
        }
        String kid = header.getKeyID();
        Optional<ECKey> key = kid == null ? Optional.empty() : keys.find(kid);
        if (key.isEmpty()) {
            throw new Ended(
                    State.REFUSED,
                    "It names no key of this site. Another issuer's credentials are verified on that issuer's site.");
        }
        if (!isItself(header.getJWK(), key.get()) || !verifies(signed, key.get())) {
            throw new Ended(
                    State.REFUSED,
                    "The signature is not of this site's key: somebody has changed it, or has signed it with another key.");
        }
        findings.add(new Finding(true, "It was signed by this site, with the key " + kid + "."));
        return signed;
    }

    /** A key that comes along may only be the one that we know. */
    private static boolean isItself(JWK along, ECKey ours) {
        return along == null
                || (!along.isPrivate() && ours.toPublicJWK().getRequiredParams().equals(along.getRequiredParams()));
    }

    private static boolean verifies(JWSObject signed, ECKey key) {
        try {
            return signed.verify(new ECDSAVerifier(key));
        } catch (JOSEException | IllegalStateException e) {
            return false;
        }
    }

    private JsonNode claimsOf(JWSObject token, Shown shown) throws Ended {
        Map<String, Object> claims = token.getPayload().toJSONObject();
        if (claims == null || !CredentialDocument.agrees(claims)) {
            throw new Ended(State.REFUSED, "What the token claims is not what its credential says.");
        }
        JsonNode signed = json.valueToTree(claims);
        ObjectNode credential = signed.deepCopy();
        credential.remove(CredentialDocument.OF_THE_TOKEN);
        if (shown.written().isPresent() && !isSame(shown.written().get(), credential)) {
            throw new Ended(State.REFUSED, "What the JSON says is not what was signed.");
        }
        return signed;
    }

    /** Numbers are compared by their value, however they are written. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    private void timely(JsonNode claims, List<Finding> findings) throws Ended {
        Instant now = clock.instant();
        if (now.getEpochSecond() < claims.path("nbf").asLong()) {
            throw new Ended(
                    State.NOT_YET_VALID,
                    "It is valid from %s on."
                            .formatted(Instant.ofEpochSecond(claims.path("nbf").asLong())));
        }
        if (claims.has("exp") && now.getEpochSecond() >= claims.path("exp").asLong()) {
            throw new Ended(
                    State.EXPIRED,
                    "It was valid until %s."
                            .formatted(Instant.ofEpochSecond(claims.path("exp").asLong())));
        }
        findings.add(new Finding(
                true, claims.has("exp") ? "Its time is not over." : "It is valid for good, unless it is revoked."));
    }

    private void stands(JWSObject token, Stated stated, Optional<String> code, List<Finding> findings) throws Ended {
        Certificate.State state = credentials
                .stateOf(stated.code(), Credentials.digest(token.serialize()))
                .orElseThrow(() ->
                        new Ended(State.REFUSED, "There is no such credential among those that this site has issued."));
        if (code.isPresent() && !code.get().equals(stated.code())) {
            throw new Ended(
                    State.REFUSED,
                    "It is the credential of another certificate: %s, not %s.".formatted(stated.code(), code.get()));
        }
        switch (state) {
            case REVOKED -> throw new Ended(State.REVOKED, "The certificate was revoked.");
            case SUPERSEDED ->
                throw new Ended(
                        State.SUPERSEDED, "Another certificate has taken the place of this one, with other words.");
            case VALID -> findings.add(new Finding(true, "The certificate stands: it is not revoked."));
        }
    }

    private static Stated stated(JsonNode claims) {
        JsonNode subject = claims.path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        String id = claims.path("id").asText();
        return new Stated(
                subject.path("identifier").path(0).path("identityHash").asText(),
                achievement.path("name").asText(),
                id.substring(id.lastIndexOf('/') + 1),
                Instant.ofEpochSecond(claims.path("nbf").asLong()),
                subject.path("creditsEarned").decimalValue().toPlainString(),
                StreamSupport.stream(subject.path("result").spliterator(), false)
                        .map(result -> result(result, achievement))
                        .toList());
    }

    private static Stated.Result result(JsonNode result, JsonNode achievement) {
        JsonNode description = StreamSupport.stream(
                        achievement.path("resultDescription").spliterator(), false)
                .filter(one -> one.path("id").equals(result.path("resultDescription")))
                .findFirst()
                .orElse(achievement.path("nothing"));
        return new Stated.Result(
                description.path("name").asText(),
                "%s (%s to %s)"
                        .formatted(
                                result.path("value").asText(),
                                description.path("valueMin").asText(),
                                description.path("valueMax").asText()));
    }
}
