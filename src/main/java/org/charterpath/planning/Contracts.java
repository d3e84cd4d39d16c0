package org.charterpath.planning;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.signing.Signatures.Signed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contract of a plan: what is expected, roles, responsibilities, costs and timelines. Each version stays as it was sent, with a
 * digest of its words; it counts once the superintendent has signed it.
 */
@Service
public class Contracts {

    /** What a signature of one is called. */
    static final String MATTER = "CONTRACT";

    private static final List<Part> PARTS = List.of(
            new Part("contractExpectations", "Expectations"),
            new Part("contractRoles", "Roles"),
            new Part("contractResponsibilities", "Responsibilities"),
            new Part("contractCosts", "Costs"),
            new Part("contractTimelines", "Timelines"));

    private record Part(String key, String title) {}

    private final StrategicPlans plans;
    private final PlanLetters letters;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    Contracts(StrategicPlans plans, PlanLetters letters, Submissions submissions, JdbcClient jdbc) {
        this.plans = plans;
        this.letters = letters;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** What the district has said of a contract. */
    public enum Answer {
        ACCEPT,
        CHANGES,
        DECLINE
    }

    /**
     * A version of the contract.
     *
     * @param body its words, part by part
     * @param digest SHA-256 of these, in hexadecimal digits
     * @param signedName as it stands under it; empty text where it is not accepted
     */
    public record Contract(
            int number,
            String body,
            String digest,
            Instant sentAt,
            Optional<Answer> answer,
            String reason,
            String signedName,
            Optional<Instant> signedAt) {}

    /**
     * Keeps the contract as it is sent, and tells the superintendent; again has no effect.
     *
     * @param step where the form {@code planning-contract} was submitted
     */
    @Transactional
    public void send(String planId, FormStep step) {
        String body = body(submissions.require(step));
        Optional<Contract> last = latest(planId);
        if (last.filter(sent -> sent.answer().isEmpty()).isPresent()) {
            return;
        }
        int number = last.map(Contract::number).orElse(0) + 1;
        jdbc.sql("insert into plan_contract (plan_id, number, body, digest, sent_at) values (?, ?, ?, ?, ?)")
                .params(planId, number, body, DigestUtils.sha256Hex(body), Timestamp.from(plans.now()))
                .update();
        letters.tellOfContract(plans.get(planId), number);
    }

    private static String body(Submission form) {
        return PARTS.stream()
                .map(part ->
                        "%s%n%s".formatted(part.title(), form.text(part.key()).orElse("")))
                .collect(Collectors.joining("\n\n"));
    }

    /**
     * Keeps what the district has answered; again has no effect.
     *
     * @param step where the form {@code contract-answer} was submitted
     */
    @Transactional
    public void answer(String planId, FormStep step) {
        Submission form = submissions.require(step);
        Contract contract = latest(planId).orElseThrow();
        Answer answer = Answer.valueOf(form.text("contractDecision").orElseThrow());
        jdbc.sql(
                        """
                        update plan_contract set answer = ?, reason = ?, signed_name = ?, answered_at = ?
                         where plan_id = ? and number = ?
                        """)
                .params(
                        answer.name(),
                        answer == Answer.ACCEPT
                                ? ""
                                : form.text("contractReason").orElse(""),
                        answer == Answer.ACCEPT ? form.text("contractSignedBy").orElse("") : "",
                        Timestamp.from(plans.now()),
                        planId,
                        contract.number())
                .update();
        if (answer == Answer.DECLINE) {
            letters.forgetInvitees(planId);
        }
        letters.tellOfAnswer(
                plans.get(planId),
                contract.number(),
                answer,
                form.text("contractReason").orElse(""));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void signed(Signed signature) {
        if (signature.matter().equals(MATTER)
                && plans.find(signature.subjectId()).isPresent()) {
            jdbc.sql("update plan_contract set signed_at = ? where plan_id = ? and number = ?")
                    .params(
                            Timestamp.from(signature.at()),
                            signature.subjectId(),
                            latest(signature.subjectId()).orElseThrow().number())
                    .update();
            letters.forgetInvitees(signature.subjectId());
            letters.tellOfSignature(plans.get(signature.subjectId()));
        }
    }

    /** The contract as it was sent last; empty before. */
    public Optional<Contract> latest(String planId) {
        return of(planId).stream().reduce((earlier, later) -> later);
    }

    /** Every version of a plan's contract, in their order. */
    public List<Contract> of(String planId) {
        return jdbc.sql("select * from plan_contract where plan_id = ? order by number")
                .param(planId)
                .query((row, index) -> {
                    @Nullable Timestamp signedAt = row.getTimestamp("signed_at");
                    return new Contract(
                            row.getInt("number"),
                            row.getString("body"),
                            row.getString("digest"),
                            row.getTimestamp("sent_at").toInstant(),
                            Optional.ofNullable(row.getString("answer")).map(Answer::valueOf),
                            Optional.ofNullable(row.getString("reason")).orElse(""),
                            Optional.ofNullable(row.getString("signed_name")).orElse(""),
                            Optional.ofNullable(signedAt).map(Timestamp::toInstant));
                })
                .list();
    }
}
