package org.charterpath.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The badge of a certificate: taken away, verified, revoked, and what is refused; run on each database by a subclass. */
@PagesTest
abstract class CredentialScenarios {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VERDICT = Pattern.compile("data-verdict=\"([A-Z_]+)\"");
    private static final int RUNNERS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Credentials credentials;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private Issuer issuer;

    @Autowired
    private JdbcClient jdbc;

    private String person;
    private Visitor owner;
    private Certificate certificate;

    @BeforeEach
    void issueACertificate() {
        program.moveTo(LocalDate.of(2026, 8, 3));
        person = "badge.holder" + RUNS.incrementAndGet();
        signIns.allow(person, "Rosa", "Lindström", Role.PARTICIPANTS);
        certificate = certificateOf(person);
        owner = SignIns.visit(port, person);
    }

    private Certificate certificateOf(String who) {
        String enrolment = program.enrolActive(who);
        rate(enrolment, "initial-competency-assessment", 2);
        rate(enrolment, "final-competency-assessment", 4);
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolment);
        return certificates.of(enrolment).orElseThrow();
    }

    private void rate(String enrolment, String assessment, int rating) {
        String submission = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into submission (id, process_key, process_instance_id, element_id, business_key, form_id, attempt,
                                                answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (?, 'worksheet', ?, 'x', ?, ?, 1, '{}', '[]', '{}', 'x', ?)
                        """)
                .params(
                        submission,
                        submission,
                        enrolment,
                        assessment,
                        Timestamp.from(program.driver().now()))
                .update();
        jdbc.sql(
                        """
                        insert into competency_rating (submission_id, competency_id, enrolment_id, assessment_id, rubric_version,
                                                       rating, rated_at, attempt)
                        values (?, 'financialAcumen', ?, ?, 1, ?, ?, 1)
                        """)
                .params(
                        submission,
                        enrolment,
                        assessment,
                        rating,
                        Timestamp.from(program.driver().now()))
                .update();
    }

    @Test
    void statesTheRatingsAsTheyWereWhenTheCertificateWasIssued() throws Exception {
        rate(certificate.enrolmentId(), "final-competency-assessment", 5);

        JsonNode subject = JSON.readTree(owner.fetch(badge("json")).body()).path("credentialSubject");

        assertThat(subject.findValuesAsText("value")).containsExactly("2", "4");
        assertThat(subject.at("/achievement/resultDescription").findValuesAsText("name"))
                .containsExactly("Financial Acumen, own rating (Initial)", "Financial Acumen, own rating (Final)");
        assertThat(subject.at("/achievement/resultDescription").findValuesAsText("valueMax"))
                .containsExactly("5", "5");
    }

    @Test
    void isVerifiedByAnotherLibraryWithWhatIsPublished() throws Exception {
        String token = owner.fetch(badge("jwt")).body();

        JwtClaims claims = Jose4j.verify(token, keySet(), now());
        ObjectNode document = (ObjectNode) JSON.readTree(claims.toJson());
        assertThat(CredentialSchema.faultsOf(document.toString())).isEmpty();
        assertThat(CredentialDocument.agrees(claims.getClaimsMap())).isTrue();
        assertThat(document.at("/credentialSubject/identifier/0/identityHash").asText())
                .isEqualTo("Rosa Lindström");
        assertThat(document.at("/credentialSubject/creditsEarned").decimalValue())
                .isEqualByComparingTo(certificate.facts().ceus());
        assertThat(claims.getJwtId()).isEqualTo(issuer.to("/verify/" + certificate.code()));
        assertThat(Instant.ofEpochSecond(claims.getNotBefore().getValue())).isBeforeOrEqualTo(certificate.issuedAt());

        // The kid is an address, and the issuer's id is another one.
        JWSHeader header = JWSObject.parse(token).getHeader();
        HttpResponse<String> key = anybodyAt(header.getKeyID());
        assertThat(key.headers().firstValue("Content-Type")).contains("application/jwk+json");
        assertThat(PublicJsonWebKey.Factory.newPublicJwk(key.body()).getKey())
                .isEqualTo(PublicJsonWebKey.Factory.newPublicJwk(header.getJWK().toJSONString())
                        .getKey());
        JsonNode profile = JSON.readTree(anybodyAt(claims.getIssuer()).body());
        assertThat(profile.path("id").asText()).isEqualTo(claims.getIssuer());
        assertThat(profile.path("name")).isEqualTo(document.at("/issuer/name"));
        HttpResponse<String> published = anybodyAt(issuer.to("/.well-known/jwks.json"));
        assertThat(published.body()).doesNotContain("\"d\"");
        assertThat(published.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(published.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(published.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(anybodyAt(issuer.to("/credentials/keys/nothing")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void isTheSameInEachFileAndWheneverItIsTakenAway() throws Exception {
        String token = owner.fetch(badge("jwt")).body();
        HttpResponse<String> written = owner.fetch(badge("json"));
        HttpResponse<byte[]> picture = owner.download(badge("png"));

        ObjectNode document = (ObjectNode) JSON.readTree(written.body());
        assertThat(document.at("/proof/0/jwt").asText()).isEqualTo(token);
        assertThat(CredentialSchema.faultsOf(written.body())).isEmpty();
        assertThat(BakedPng.extract(picture.body())).isEqualTo(token);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"badge-%s.png\""
                        .formatted(certificate.code().substring(0, 4)));
        assertThat(picture.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(owner.fetch(badge("jwt")).body()).isEqualTo(token);
    }

    @Test
    void staysAsItIsWhenItsOwnerIsCalledOtherwiseAndTheKeyIsAnotherOne() throws Exception {
        String token = owner.fetch(badge("jwt")).body();
        String before = keys.current().kid();
        signIns.allow(person, "Rosa", "Berg", Role.PARTICIPANTS);
        jdbc.sql("update enrolment set last_name = 'Berg' where id = ?")
                .param(certificate.enrolmentId())
                .update();

        keys.rotate(latestKey(), "It has been in use for a year", "owner");

        assertThat(keys.current().kid()).isNotEqualTo(before);
        assertThat(SignIns.visit(port, person).fetch(badge("jwt")).body()).isEqualTo(token);
        assertThat(verdict(token)).isEqualTo("VALID");
        JwtClaims claims = Jose4j.verify(token, keySet(), now());
        assertThat(claims.toJson()).contains("Lindström").doesNotContain("Berg");
        assertThat(anybodyAt(before).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select locked_key from signing_key where kid = ?")
                        .param(before)
                        .query(String.class)
                        .optional())
                .as("what was retired can sign nothing")
                .isEmpty();
        // What is signed from now on is signed with the new one.
        Certificate next = certificateOf(person + ".next");
        assertThat(JWSObject.parse(credentials.of(next)).getHeader().getKeyID())
                .isEqualTo(keys.current().kid());
    }

    @Test
    void isForItsOwnerAndForWhoeverAdministers() {
        signIns.allow("badge.stranger", "Other", "Person", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        Visitor stranger = SignIns.visit(port, "badge.stranger");
        Visitor coach = SignIns.visit(port, Program.COACH);
        Visitor admin = SignIns.visit(port, "avery");

        for (String type : List.of("png", "json", "jwt")) {
            assertThat(owner.fetch(badge(type)).statusCode()).isEqualTo(200);
            assertThat(admin.fetch(badge(type)).statusCode()).isEqualTo(200);
            assertThat(stranger.fetch(badge(type)).statusCode()).isEqualTo(404);
            assertThat(coach.fetch(badge(type)).statusCode()).isEqualTo(404);
            assertThat(new Visitor(port).fetch(badge(type)).statusCode()).isEqualTo(401);
            assertThat(admin.fetch("/certificates/no-such/badge." + type).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void isOfferedToAdminsOnThePageOfTheCertificate() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        String page = "/cohorts/%s/certificates/%s"
                .formatted(enrolments.get(certificate.enrolmentId()).cohortId(), certificate.id());

        assertThat(SignIns.visit(port, Program.ADMIN).open(page).body())
                .contains(badge("png"), badge("json"), badge("jwt"));
    }

    @Test
    void isNotThereForWhoeverHasNotCompletedTheProgram() {
        String other = program.enrolActive(person + ".left");
        signIns.allow(person + ".left", "Lee", "Left", Role.PARTICIPANTS);
        enrolments.moveTo(Enrolment.State.NOT_COMPLETED, other);
        Certificate statement = certificates.of(other).orElseThrow();

        assertThat(SignIns.visit(port, person + ".left")
                        .fetch("/certificates/%s/badge.png".formatted(statement.id()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from credential where certificate_id = ?")
                        .param(statement.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void isSignedOnceHoweverManyAskAtTheSameMoment() throws Exception {
        List<List<String>> signed = AtTheSameMoment.take(RUNNERS, 1, runner -> turn -> credentials.of(certificate));

        assertThat(signed.get(0)).hasSize(RUNNERS).containsOnly(credentials.of(certificate));
    }

    @Test
    void saysOnThePageWhatIsValidHoweverItIsShown() throws Exception {
        String token = owner.fetch(badge("jwt")).body();

        HttpResponse<String> shown = show(token, "");
        assertThat(verdictOf(shown)).isEqualTo("VALID");
        assertThat(Visitor.text(shown))
                .contains("Issued to Rosa Lindström")
                .contains(certificate.code())
                .contains("It was signed by this site")
                .contains("The certificate stands: it is not revoked.");
        assertThat(shown.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(verdict("  " + token + "\n")).isEqualTo("VALID");
        assertThat(verdict(owner.fetch(badge("json")).body())).isEqualTo("VALID");
        assertThat(verdict("{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,%s\"}"
                        .formatted(token)))
                .isEqualTo("VALID");
        assertThat(verdictOf(showFile(owner.download(badge("png")).body()))).isEqualTo("VALID");
        assertThat(verdictOf(show(token, certificate.code().toLowerCase(Locale.ROOT))))
                .isEqualTo("VALID");
    }

    @Test
    void refusesWhatWasChangedOrSignedByOthers() throws Exception {
        String token = owner.fetch(badge("jwt")).body();
        JWSObject original = JWSObject.parse(token);
        String kid = original.getHeader().getKeyID();
        String payload = original.getPayload().toString();
        ECKey another = new ECKeyGenerator(Curve.P_256).generate();

        assertThat(verdict(changedAt(token, token.indexOf('.') + 100))).isEqualTo("REFUSED");
        assertThat(verdict(changedAt(token, token.lastIndexOf('.') + 10))).isEqualTo("REFUSED");
        // Another key in the name of ours, with and without its public part along.
        assertThat(verdict(signed(payload, another, header -> header.keyID(kid))))
                .isEqualTo("REFUSED");
        assertThat(verdict(signed(payload, another, header -> header.keyID(kid).jwk(another.toPublicJWK()))))
                .isEqualTo("REFUSED");
        assertThat(verdict(signed(payload, another, header -> header.jwk(another.toPublicJWK()))))
                .isEqualTo("REFUSED");
        assertThat(verdict(signed(payload, another, header -> header.keyID("https://elsewhere.example/keys/1"))))
                .isEqualTo("REFUSED");
        // No signature, and a "secret" that everybody knows: our public key.
        assertThat(verdict(encoded("{\"alg\":\"none\",\"kid\":\"%s\"}".formatted(kid)) + "." + encoded(payload) + "."))
                .isEqualTo("UNREADABLE");
        JWSObject byHmac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), new Payload(payload));
        byHmac.sign(new MACSigner(keys.find(kid).orElseThrow().toPublicKey().getEncoded()));
        assertThat(verdict(byHmac.serialize())).isEqualTo("REFUSED");

        String keySet = keySet();
        for (String forged : List.of(
                changedAt(token, token.indexOf('.') + 100),
                signed(payload, another, header -> header.keyID(kid)),
                byHmac.serialize())) {
            assertThatThrownBy(() -> Jose4j.verify(forged, keySet, now())).isInstanceOf(InvalidJwtException.class);
        }
    }

    @Test
    void refusesWhatIsSignedHereAndWasNeverIssued() throws Exception {
        String token = owner.fetch(badge("jwt")).body();

        assertThat(verdict(resigned(token, claims -> {})))
                .as("signed twice, and the same")
                .isEqualTo("VALID");
        assertThat(verdict(resigned(token, claims -> claims.put("name", "Doctor"))))
                .isEqualTo("REFUSED");
        assertThat(verdict(resigned(token, claims -> claims.put("sub", "urn:uuid:another"))))
                .isEqualTo("REFUSED");
        assertThat(verdict(resigned(token, claims -> {
                    claims.put("exp", now() - 60);
                    claims.put("validUntil", Instant.ofEpochSecond(now() - 60).toString());
                })))
                .isEqualTo("EXPIRED");
        assertThat(verdict(resigned(token, claims -> {
                    claims.put("nbf", now() + 3600);
                    claims.put("validFrom", Instant.ofEpochSecond(now() + 3600).toString());
                })))
                .isEqualTo("NOT_YET_VALID");
        assertThat(verdict(keys.current().sign("{\"jti\":\"x\"}"))).isEqualTo("REFUSED");
        assertThat(verdict(keys.current().sign("nonsense"))).isEqualTo("REFUSED");
    }

    @Test
    void refusesAnotherPersonsBadge() throws Exception {
        String token = owner.fetch(badge("jwt")).body();
        Certificate other = certificateOf(person + ".other");
        String theirs = credentials.of(other);

        HttpResponse<String> shown = show(theirs, certificate.code());
        assertThat(verdictOf(shown)).isEqualTo("REFUSED");
        assertThat(Visitor.text(shown)).contains("It is the credential of another certificate: " + other.code());
        ObjectNode mixed = (ObjectNode) JSON.readTree(credentials.asJson(theirs));
        ((ObjectNode) mixed.at("/proof/0")).put("jwt", token);
        HttpResponse<String> dressed = show(mixed.toString(), "");
        assertThat(verdictOf(dressed)).isEqualTo("REFUSED");
        assertThat(Visitor.text(dressed)).contains("What the JSON says is not what was signed.");
        ObjectNode renamed = (ObjectNode) JSON.readTree(credentials.asJson(token));
        ((ObjectNode) renamed.at("/credentialSubject/identifier/0")).put("identityHash", "Somebody Else");
        assertThat(verdict(renamed.toString())).isEqualTo("REFUSED");
    }

    @Test
    void refusesNonsenseWithWordsAndKeepsNothing() {
        List<Integer> before = counts();
        for (String nonsense :
                List.of("nonsense", "a.b.c", "{", "{}", "[]", "....", "\u0000", "<script>alert(1)</script>")) {
            HttpResponse<String> answer = show(nonsense, "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(verdictOf(answer)).as(nonsense).isEqualTo("UNREADABLE");
            assertThat(answer.body()).doesNotContain("<script>alert");
        }
        assertThat(verdictOf(showFile(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0})))
                .isEqualTo("UNREADABLE");
        assertThat(show("", "").statusCode()).isEqualTo(400);
        assertThat(show("x", "NO-SUCH-CODE").statusCode()).isEqualTo(400);
        assertThat(show("x", "<".repeat(4001)).statusCode()).isEqualTo(400);
        assertThat(show("x".repeat(CredentialCheck.LONGEST_TEXT + 1), "").statusCode())
                .isEqualTo(413);
        assertThat(showFile(new byte[1024 * 1024 + 1]).statusCode()).isEqualTo(413);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void letsWhoeverShowsManyWait() {
        String address = "198.51.100." + (100 + RUNS.get());
        HttpResponse<String> last = showFrom(address, "nonsense");
        for (int i = 0; i < 60 && last.statusCode() == 200; i++) {
            last = showFrom(address, "nonsense");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(showFrom("203.0.113." + (100 + RUNS.get()), "nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void isRevokedInAListThatIsSignedItself() throws Exception {
        String token = owner.fetch(badge("jwt")).body();
        JsonNode status =
                JSON.readTree(JWSObject.parse(token).getPayload().toString()).path("credentialStatus");
        int index = status.path("statusListIndex").asInt();
        HttpResponse<String> before =
                anybodyAt(status.path("statusListCredential").asText());
        String etag = before.headers().firstValue("ETag").orElseThrow();

        JwtClaims list = Jose4j.verify(before.body(), keySet(), now());
        byte[] bits = bitsOf(list);
        assertThat(before.headers().firstValue("Content-Type")).contains("application/vc+jwt");
        assertThat(before.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(bits).hasSizeGreaterThanOrEqualTo(131_072 / 8);
        assertThat(isSet(bits, index)).isFalse();
        assertThat(CredentialDocument.agrees(list.getClaimsMap())).isTrue();
        assertThat(list.getExpirationTime()).isNotNull();
        assertThat(status(etag, status.path("statusListCredential").asText())).isEqualTo(304);

        certificates.revoke(
                certificate.id(), "Issued to the wrong person", new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id())));

        HttpResponse<String> after =
                anybodyAt(status.path("statusListCredential").asText());
        assertThat(isSet(bitsOf(Jose4j.verify(after.body(), keySet(), now())), index))
                .isTrue();
        assertThat(status(etag, status.path("statusListCredential").asText())).isEqualTo(200);
        assertThat(verdict(token)).isEqualTo("REVOKED");
        assertThat(Jose4j.verify(token, keySet(), now()).getJwtId())
                .as("the signature alone does not tell")
                .isNotEmpty();
        assertThat(anybodyAt(issuer.to("/credentials/status/0")).statusCode()).isEqualTo(404);
        assertThat(anybodyAt(issuer.to("/credentials/status/999999")).statusCode())
                .isEqualTo(404);
        assertThat(anybodyAt(issuer.to("/credentials/status/99999999999")).statusCode())
                .isEqualTo(404);
        assertThat(anybodyAt(issuer.to("/credentials/status/x")).statusCode()).isEqualTo(404);
    }

    @Test
    void isSupersededByTheBadgeWithAnotherName() throws Exception {
        String token = owner.fetch(badge("jwt")).body();
        signIns.allow(person, "Rosa", "Berg", Role.PARTICIPANTS);

        Certificate renamed = certificates.reissue(
                certificate.id(), "She has married meanwhile", new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id())));

        assertThat(verdict(token)).isEqualTo("SUPERSEDED");
        String next = credentials.of(renamed);
        assertThat(verdict(next)).isEqualTo("VALID");
        JsonNode one = JSON.readTree(JWSObject.parse(token).getPayload().toString());
        JsonNode other = JSON.readTree(JWSObject.parse(next).getPayload().toString());
        assertThat(other.at("/credentialSubject/identifier/0/identityHash").asText())
                .isEqualTo("Rosa Berg");
        assertThat(other.at("/credentialSubject/result")).isEqualTo(one.at("/credentialSubject/result"));
        assertThat(other.path("sub")).isNotEqualTo(one.path("sub"));
        assertThat(isSet(
                        bitsOf(Jose4j.verify(
                                anybodyAt(one.at("/credentialStatus/statusListCredential")
                                                .asText())
                                        .body(),
                                keySet(),
                                now())),
                        one.at("/credentialStatus/statusListIndex").asInt()))
                .isTrue();
    }

    @Test
    void getsAnotherKeyFromTechnicalOwnersAlone() {
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow("badge.owner", "Tess", "Owner", Role.CAMUNDA_ADMIN);
        Visitor admin = SignIns.visit(port, "avery");
        Visitor technical = SignIns.visit(port, "badge.owner");
        keys.current();
        int latest = latestKey();

        assertThat(admin.open("/signing-keys").statusCode()).isEqualTo(403);
        assertThat(admin.submit("/signing-keys", wish(latest, "A reason that is long enough"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(technical.submit("/signing-keys", wish(latest, "short")).statusCode())
                .isEqualTo(400);
        assertThat(technical
                        .submit("/signing-keys", wish(latest, "x".repeat(4001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(technical
                        .submit("/signing-keys", Map.of("replaced", "x", "reason", "A reason that is long enough"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(latestKey()).isEqualTo(latest);
        assertThat(technical
                        .submit("/signing-keys", wish(latest, "A laptop was lost"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(technical
                        .submit("/signing-keys", wish(latest, "A laptop was lost"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(latestKey()).isEqualTo(latest + 1);
        HttpResponse<String> page = technical.open("/signing-keys");
        assertThat(Visitor.text(page)).contains("by Tess Owner", "A laptop was lost", "Signs", "Retired");
        assertThat(page.body()).doesNotContain("locked");
        assertThat(jdbc.sql(
                                "select count(*) from audit_event where action = 'SIGNING_KEY_ROTATED' and actor = 'badge.owner'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private static Map<String, String> wish(int replaced, String reason) {
        return Map.of("replaced", Integer.toString(replaced), "reason", reason);
    }

    private List<Integer> counts() {
        return List.of("credential", "audit_event").stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    private int latestKey() {
        return jdbc.sql("select coalesce(max(number), 0) from signing_key")
                .query(Integer.class)
                .single();
    }

    private String badge(String type) {
        return "/certificates/%s/badge.%s".formatted(certificate.id(), type);
    }

    private long now() {
        return program.driver().now().getEpochSecond();
    }

    private String keySet() {
        HttpResponse<String> published = anybodyAt(issuer.to("/.well-known/jwks.json"));
        assertThat(published.statusCode())
                .as("%s %s", published.uri(), published.headers())
                .isEqualTo(200);
        return published.body();
    }

    /** The addresses in credentials begin with another port than the one on which the test's application listens. */
    private HttpResponse<String> anybodyAt(String address) {
        return new Visitor(port).fetch(address.replace(issuer.to(""), ""));
    }

    private int status(String etag, String address) {
        return new Visitor(port)
                .exchange(
                        address.replace(issuer.to(""), ""),
                        request -> request.header("If-None-Match", etag),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private String verdict(String credential) {
        return verdictOf(show(credential, ""));
    }

    private static String verdictOf(HttpResponse<String> page) {
        Matcher verdict = VERDICT.matcher(page.body());
        return verdict.find() ? verdict.group(1) : "none: " + page.statusCode();
    }

    private HttpResponse<String> show(String credential, String code) {
        return post("192.0.2." + RUNS.get(), "credential=%s&code=%s".formatted(inForm(credential), inForm(code)));
    }

    private HttpResponse<String> showFrom(String address, String credential) {
        return post(address, "credential=" + inForm(credential));
    }

    private HttpResponse<String> post(String address, String form) {
        return new Visitor(port)
                .exchange(
                        "/verify/credential",
                        request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "text/html")
                                .header("X-Forwarded-For", address)
                                .POST(BodyPublishers.ofString(form)),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> showFile(byte[] content) {
        String boundary = "----charterpath";
        return new Visitor(port)
                .exchange(
                        "/verify/credential",
                        request -> request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .header("Accept", "text/html")
                                .header("X-Forwarded-For", "192.0.2." + RUNS.get())
                                .POST(BodyPublishers.concat(
                                        BodyPublishers.ofString(
                                                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"badge.png\"\r\n\r\n"
                                                        .formatted(boundary)),
                                        BodyPublishers.ofByteArray(content),
                                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))),
                        BodyHandlers.ofString());
    }

    private static String inForm(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String changedAt(String token, int at) {
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String payload, ECKey key, UnaryOperator<JWSHeader.Builder> header)
            throws JOSEException {
        JWSObject signed = new JWSObject(
                header.apply(new JWSHeader.Builder(JWSAlgorithm.ES256)).build(), new Payload(payload));
        signed.sign(new ECDSASigner(key));
        return signed.serialize();
    }

    /** Signed with the very key, and with other claims. */
    private String resigned(String token, Consumer<ObjectNode> change) throws IOException, ParseException {
        ObjectNode claims =
                (ObjectNode) JSON.readTree(JWSObject.parse(token).getPayload().toString());
        change.accept(claims);
        return keys.current().sign(claims.toString());
    }

    private static byte[] bitsOf(JwtClaims list) throws IOException {
        JsonNode subject = JSON.readTree(list.toJson()).path("credentialSubject");
        assertThat(subject.path("type").asText()).isEqualTo("BitstringStatusList");
        assertThat(subject.path("statusPurpose").asText()).isEqualTo("revocation");
        String encoded = subject.path("encodedList").asText();
        assertThat(encoded).startsWith("u");
        try (GZIPInputStream bits = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))) {
            return bits.readAllBytes();
        }
    }

    private static boolean isSet(byte[] bits, int index) {
        return (bits[index / 8] >> (7 - index % 8) & 1) == 1;
    }
}
