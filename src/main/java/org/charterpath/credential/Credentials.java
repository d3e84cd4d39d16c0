package org.charterpath.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.NotFoundException;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateNews.CertificateIssued;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.CompetencyResults;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.CreditTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The credentials of certificates. What one states is frozen when its certificate is issued, whether or not anything can be
 * signed then; it is signed when somebody asks for it first, and stays as it is, byte for byte.
 */
@Service
public class Credentials {

    /** To draw the place of somebody else five times in a row happens to nobody. */
    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final StatusLists lists;
    private final Issuer issuer;
    private final List<CompetencyResults> results;
    private final Certificates certificates;
    private final Placements placements;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Credentials(
            JdbcClient jdbc,
            SigningKeys keys,
            StatusLists lists,
            Issuer issuer,
            List<CompetencyResults> results,
            Certificates certificates,
            Placements placements,
            ObjectMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.lists = lists;
        this.issuer = issuer;
        this.results = List.copyOf(results);
        this.certificates = certificates;
        this.placements = placements;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param facts and jwt have gone where the owner has been erased */
    private record Row(@Nullable String facts, @Nullable String jwt, @Nullable String digest) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(row.getString("facts"), row.getString("jwt"), row.getString("digest"));
        }

        boolean isSigned() {
            return digest != null;
        }

        Optional<String> states() {
            return Optional.ofNullable(facts);
        }

        @Override
        public String toString() {
            return "Row[%s]".formatted(digest);
        }
    }

    /** What a certificate's credential states is frozen with it. */
    @EventListener
    void issued(CertificateIssued news) {
        Certificate certificate = certificates.get(news.certificateId());
        if (certificate.isOfCompletion()) {
            // Somebody who has a certificate issued once more has the same results stated.
            Optional<String> same = news.author().flatMap(author -> news.supersedes());
            freeze(certificate, same.flatMap(this::find).flatMap(Row::states).map(this::read));
        }
    }

    private void freeze(Certificate certificate, Optional<CredentialFacts> before) {
        if (find(certificate.id()).isEmpty()) {
            jdbc.sql("insert into credential (certificate_id, facts, frozen_at) values (?, ?, ?)")
                    .params(certificate.id(), write(factsOf(certificate, before)), Timestamp.from(now()))
                    .update();
        }
    }

    /** Whether there is a credential for a document: it says that somebody has completed a program. */
    public boolean isFor(Certificate certificate) {
        return certificate.isOfCompletion();
    }

    /**
     * The credential of a certificate as a compact JWS; again it is the same. Of a certificate from before there were credentials
     * it states what stands now.
     *
     * @throws SigningKeys.CannotSignException if it was never signed, and nothing can be
     * @throws NotFoundException if there is none for it, or its owner has been erased
     */
    public String of(Certificate certificate) {
        if (!isFor(certificate)) {
            throw NotFoundException.of("credential", certificate.code());
        }
        for (int tries = 1; ; tries++) {
            try {
                Optional<Row> kept = find(certificate.id());
                if (kept.filter(row -> row.isSigned() || row.states().isEmpty()).isPresent()) {
                    return kept.flatMap(row -> Optional.ofNullable(row.jwt()))
                            .orElseThrow(() -> NotFoundException.of("credential", certificate.code()));
                }
                // Before the transaction, which would not outlive that another node makes the first key at this moment.
                SigningKey key = keys.current();
                transaction.executeWithoutResult(step -> {
                    freeze(certificate, Optional.empty());
                    sign(certificate.id(), key);
                });
            } catch (DuplicateKeyException somebodyElse) {
                if (tries == MOST_TRIES) {
                    throw somebodyElse;
                }
            }
        }
    }

    /**
     * The same as JSON: the credential, and the token as its proof.
     *
     * @param token as {@link #of} has it
     */
    public String asJson(String token) {
        ObjectNode credential = claimsOf(token).deepCopy();
        credential.remove(CredentialDocument.OF_THE_TOKEN);
        credential.putArray("proof").addObject().put("type", "JwtProof2020").put("jwt", token);
        return credential.toPrettyString();
    }

    /** The same as a picture in which the token is baked. */
    public byte[] asPng(String token) {
        JsonNode claims = claimsOf(token);
        JsonNode subject = claims.path("credentialSubject");
        return BakedPng.bake(
                BadgePicture.of(
                        subject.path("achievement").path("name").asText(),
                        subject.path("creditsEarned").decimalValue().toPlainString() + " CEUs",
                        claims.path("issuer").path("name").asText()),
                token);
    }

    /**
     * Where the certificate of a credential stands; empty if no such credential was ever issued.
     *
     * @param digest of what somebody shows
     */
    Optional<Certificate.State> stateOf(String code, String digest) {
        return certificates
                .findByCode(code)
                .filter(certificate -> find(certificate.id())
                        .filter(row -> digest.equals(row.digest()))
                        .isPresent())
                .map(certificate -> certificate.life().state());
    }

    /** What a signature is about, as a digest: of one and the same there can be several signatures. */
    static String digest(String token) {
        return DigestUtils.sha256Hex(token.substring(0, token.lastIndexOf('.')));
    }

    private void sign(String certificateId, SigningKey key) {
        Row row = jdbc.sql("select * from credential where certificate_id = ? for update")
                .param(certificateId)
                .query(Row::read)
                .single();
        if (row.isSigned() || row.states().isEmpty()) {
            return;
        }
        StatusLists.Place place = lists.draw(random);
        String token = key.sign(CredentialDocument.claims(
                read(row.states().orElseThrow()),
                issuer,
                new CredentialDocument.Status(lists.addressOf(place.list()), place.index()),
                json));
        jdbc.sql(
                        """
                        update credential set status_list = ?, status_index = ?, jwt = ?, digest = ?, signed_at = ?
                         where certificate_id = ?
                        """)
                .params(place.list(), place.index(), token, digest(token), Timestamp.from(now()), certificateId)
                .update();
    }

    private CredentialFacts factsOf(Certificate certificate, Optional<CredentialFacts> before) {
        Placement placement = placements.of(certificate.enrolmentId());
        Certificate.Facts facts = certificate.facts();
        return new CredentialFacts(
                certificate.code(),
                "urn:uuid:" + UUID.randomUUID(),
                facts.holderName(),
                placement.program().id(),
                facts.programTitle(),
                certificate.issuedAt().truncatedTo(ChronoUnit.SECONDS),
                plain(facts.ceus()),
                CreditTime.ceus(placement.program().maximumMinutes(), facts.hoursPerCeu()),
                "%s %s %s (%s) with %s, that is %s CEUs."
                        .formatted(
                                facts.holderName(),
                                facts.wording(),
                                facts.programTitle(),
                                facts.cohortName(),
                                facts.totalTime(),
                                facts.ceusInWords()),
                before.map(CredentialFacts::results).orElseGet(() -> resultsOf(certificate.enrolmentId())));
    }

    private List<CredentialResult> resultsOf(String enrolmentId) {
        return results.stream()
                .flatMap(feature -> feature.ofEach(enrolmentId).stream())
                .map(CredentialResult::of)
                .toList();
    }

    /** Without zeros that say nothing, and never as 1E+2, which is a number to some readers only. */
    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private JsonNode claimsOf(String token) {
        try {
            return json.readTree(JWSObject.parse(token).getPayload().toString());
        } catch (ParseException | JsonProcessingException e) {
            throw new IllegalStateException("Damaged credential: " + e.getMessage(), e);
        }
    }

    private Optional<Row> find(String certificateId) {
        return jdbc.sql("select * from credential where certificate_id = ?")
                .param(certificateId)
                .query(Row::read)
                .optional();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String write(CredentialFacts facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private CredentialFacts read(String facts) {
        try {
            return json.readValue(facts, CredentialFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Damaged facts: " + e.getOriginalMessage(), e);
        }
    }
}
