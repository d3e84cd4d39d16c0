package org.charterpath.planning;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.form.Answers;
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
 * The plan as it was drafted, refined and approved: each edition stays as it was, and so does what the superintendent and the board have
 * said of it.
 */
@Service
public class PlanEditions {

    /** What the secretary's signature is called. */
    static final String MATTER = "DECISION";

    private final StrategicPlans plans;
    private final PlanLetters letters;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    PlanEditions(StrategicPlans plans, PlanLetters letters, Submissions submissions, JdbcClient jdbc) {
        this.plans = plans;
        this.letters = letters;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** Which step an edition comes from. */
    public enum Kind {
        DRAFT("Draft"),
        REFINED("Refined"),
        APPROVED("Approved");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Who says something of an edition. */
    public enum Body {
        SUPERINTENDENT,
        BOARD
    }

    /**
     * The plan at one time.
     *
     * @param digest SHA-256 of its words, in hexadecimal digits
     */
    public record Edition(int number, Kind kind, PlanText text, String digest, String madeBy, Instant madeAt) {}

    /** How a board has voted. */
    public record Vote(LocalDate metOn, int infavor, int against, int abstained, String minutes) {}

    /**
     * What was said of an edition.
     *
     * @param reasons by section, one a line; empty text where there is nothing to say
     * @param vote the board's
     * @param signedAt when it was confirmed by a code; the board's counts from then on
     */
    public record Verdict(
            int number,
            int edition,
            Body body,
            boolean isAgreed,
            String reasons,
            Optional<Vote> vote,
            String madeBy,
            Instant madeAt,
            Optional<Instant> signedAt) {}

    /**
     * Keeps the plan as it was submitted; the same words again have no effect.
     *
     * @param step where the form {@code district-plan} was submitted
     */
    @Transactional
    public void keep(String planId, FormStep step, Kind kind) {
        Submission form = submissions.require(step);
        add(planId, kind, PlanText.read(form.answers()), form.submittedBy());
    }

    private Edition add(String planId, Kind kind, PlanText text, String author) {
        Optional<Edition> last = latest(planId);
        String content = text.toJson();
        String digest = PlanText.digest(content);
        if (last.filter(known -> known.kind() == kind && known.digest().equals(digest))
                .isPresent()) {
            return last.get();
        }
        Edition edition = new Edition(last.map(Edition::number).orElse(0) + 1, kind, text, digest, author, plans.now());
        jdbc.sql(
                        """
                        insert into plan_edition (plan_id, number, kind, content, digest, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        planId,
                        edition.number(),
                        kind.name(),
                        content,
                        digest,
                        author,
                        Timestamp.from(edition.madeAt()))
                .update();
        return edition;
    }

    /** Freezes the edition on which the board has decided as the approved one; again has no effect. */
    @Transactional
    public Edition approve(String planId) {
        Optional<Edition> approved = approved(planId);
        if (approved.isPresent()) {
            return approved.get();
        }
        Edition refined = latest(planId).orElseThrow();
        Verdict verdict = verdicts(planId).stream()
                .filter(said -> said.body() == Body.BOARD
                        && said.isAgreed()
                        && said.signedAt().isPresent())
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("The board has not approved plan " + planId));
        Edition edition = add(planId, Kind.APPROVED, refined.text(), verdict.madeBy());
        plans.keep(plans.get(planId).approved(plans.now()));
        return edition;
    }

    /** The newest edition; empty before the first draft. */
    @Transactional(readOnly = true)
    public Optional<Edition> latest(String planId) {
        return read("select * from plan_edition where plan_id = ? order by number desc fetch first 1 rows only", planId)
                .stream()
                .findFirst();
    }

    /** The edition that the board has approved; empty before. */
    @Transactional(readOnly = true)
    public Optional<Edition> approved(String planId) {
        return read("select * from plan_edition where plan_id = ? and kind = 'APPROVED' order by number", planId)
                .stream()
                .findFirst();
    }

    /** Every edition of a plan, in their order. */
    @Transactional(readOnly = true)
    public List<Edition> of(String planId) {
        return read("select * from plan_edition where plan_id = ? order by number", planId);
    }

    private List<Edition> read(String sql, String planId) {
        return jdbc.sql(sql)
                .param(planId)
                .query((row, index) -> new Edition(
                        row.getInt("number"),
                        Kind.valueOf(row.getString("kind")),
                        PlanText.ofJson(row.getString("content")),
                        row.getString("digest"),
                        row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant()))
                .list();
    }

    /**
     * Keeps what the superintendent says of the newest edition, and tells the team; again has no effect.
     *
     * @param step where the form {@code plan-recommendation} was submitted
     */
    @Transactional
    public void recommend(String planId, FormStep step) {
        Submission form = submissions.require(step);
        boolean isRecommended =
                form.text("recommendationDecision").filter("RECOMMEND"::equals).isPresent();
        Verdict verdict = new Verdict(
                0,
                latest(planId).orElseThrow().number(),
                Body.SUPERINTENDENT,
                isRecommended,
                form.text("recommendationReason").orElse(""),
                Optional.empty(),
                form.submittedBy(),
                form.submittedAt(),
                Optional.empty());
        keep(planId, verdict)
                .ifPresent(number -> letters.tellOfVerdict(
                        plans.get(planId),
                        number,
                        people(planId),
                        isRecommended
                                ? "The superintendent recommends the plan"
                                : "The superintendent gives the plan back",
                        verdict.reasons().isEmpty() ? "There are no remarks." : verdict.reasons()));
    }

    /**
     * Keeps the board's decision as its secretary has recorded it; it counts once it is signed. Again has no effect.
     *
     * @param step where the form {@code board-decision} was submitted
     */
    @Transactional
    public void decide(String planId, FormStep step) {
        Submission form = submissions.require(step);
        keep(
                planId,
                new Verdict(
                        0,
                        latest(planId).orElseThrow().number(),
                        Body.BOARD,
                        form.text("boardDecision").filter("APPROVE"::equals).isPresent(),
                        reasons(form),
                        Optional.of(new Vote(
                                Answers.day(form.answers().get("boardMeetingOn"))
                                        .orElseThrow(),
                                form.number("boardVotesFor").orElse(0),
                                form.number("boardVotesAgainst").orElse(0),
                                form.number("boardVotesAbstained").orElse(0),
                                form.text("boardMinutes").orElse(""))),
                        form.submittedBy(),
                        form.submittedAt(),
                        Optional.empty()));
    }

    private static String reasons(Submission form) {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("boardReasonFuture", "Preferred future");
        for (int goal = 1; goal <= PlanText.MOST_GOALS; goal++) {
            sections.put("boardReasonGoal" + goal, "Goal " + goal);
        }
        sections.put("boardReasonOther", "Anything else");
        return sections.entrySet().stream()
                .flatMap(section -> form.text(section.getKey()).stream()
                        .map(String::strip)
                        .filter(reason -> !reason.isEmpty())
                        .map(reason -> "%s: %s".formatted(section.getValue(), reason)))
                .collect(Collectors.joining("\n"));
    }

    /** What keeps a decision from being recorded. */
    List<String> decisionFaults(String planId, Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        boolean isReturned = "RETURN".equals(answers.get("boardDecision"));
        boolean hasReasons = answers.entrySet().stream()
                .anyMatch(answer -> answer.getKey().startsWith("boardReason")
                        && !answer.getValue().toString().isBlank());
        if (isReturned && !hasReasons) {
            faults.add("Reasons: a plan that is returned says why, for one section at least.");
        }
        int infavor = Answers.wholeNumber(answers.get("boardVotesFor"), 0, 99).orElse(0);
        int against =
                Answers.wholeNumber(answers.get("boardVotesAgainst"), 0, 99).orElse(0);
        if ("APPROVE".equals(answers.get("boardDecision")) && infavor <= against) {
            faults.add("Votes for: an approval has more votes for it than against it.");
        }
        int goals = latest(planId).map(edition -> edition.text().goals().size()).orElse(0);
        for (int goal = goals + 1; goal <= PlanText.MOST_GOALS; goal++) {
            if (answers.containsKey("boardReasonGoal" + goal)) {
                faults.add("Goal %d: the plan has %d goals.".formatted(goal, goals));
            }
        }
        return faults;
    }

    /** Nothing where the same was kept before. */
    private Optional<Integer> keep(String planId, Verdict verdict) {
        List<Verdict> known = verdicts(planId);
        if (known.stream()
                .anyMatch(said -> said.body() == verdict.body()
                        && said.edition() == verdict.edition()
                        && said.madeAt().equals(verdict.madeAt()))) {
            return Optional.empty();
        }
        int number = known.size() + 1;
        @Nullable Vote vote = verdict.vote().orElse(null);
        jdbc.sql(
                        """
                        insert into plan_verdict (plan_id, number, edition, body, agreed, reasons, met_on, votes_for, votes_against,
                                                  votes_abstained, minutes, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        planId,
                        number,
                        verdict.edition(),
                        verdict.body().name(),
                        verdict.isAgreed(),
                        verdict.reasons(),
                        vote == null ? null : Date.valueOf(vote.metOn()),
                        vote == null ? null : vote.infavor(),
                        vote == null ? null : vote.against(),
                        vote == null ? null : vote.abstained(),
                        vote == null ? null : vote.minutes(),
                        verdict.madeBy(),
                        Timestamp.from(verdict.madeAt()))
                .update();
        return Optional.of(number);
    }

    /** The board's decision counts from the moment in which its secretary has signed it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void signed(Signed signature) {
        if (signature.matter().equals(MATTER)
                && plans.find(signature.subjectId()).isPresent()) {
            jdbc.sql(
                            """
                            update plan_verdict set signed_at = ?
                             where plan_id = ? and body = 'BOARD' and signed_at is null
                            """)
                    .params(Timestamp.from(signature.at()), signature.subjectId())
                    .update();
        }
    }

    /** Tells everybody what the board has decided; again has no effect. */
    @Transactional
    public void tellOfDecision(String planId) {
        Verdict verdict = boards(planId).orElseThrow();
        letters.tellOfVerdict(
                plans.get(planId),
                verdict.number(),
                people(planId),
                verdict.isAgreed() ? "The board has approved the plan" : "The board returns the plan",
                verdict.reasons().isEmpty() ? "The plan is lived from now on." : verdict.reasons());
    }

    /** The board's decision that was recorded last; empty before. */
    public Optional<Verdict> boards(String planId) {
        return verdicts(planId).stream()
                .filter(said -> said.body() == Body.BOARD)
                .reduce((one, other) -> other);
    }

    /** What the superintendent and the board have said, in this order. */
    @Transactional(readOnly = true)
    public List<Verdict> verdicts(String planId) {
        return jdbc.sql("select * from plan_verdict where plan_id = ? order by number")
                .param(planId)
                .query((row, index) -> {
                    @Nullable Date metOn = row.getDate("met_on");
                    @Nullable Timestamp signedAt = row.getTimestamp("signed_at");
                    return new Verdict(
                            row.getInt("number"),
                            row.getInt("edition"),
                            Body.valueOf(row.getString("body")),
                            row.getBoolean("agreed"),
                            row.getString("reasons"),
                            metOn == null
                                    ? Optional.empty()
                                    : Optional.of(new Vote(
                                            metOn.toLocalDate(),
                                            row.getInt("votes_for"),
                                            row.getInt("votes_against"),
                                            row.getInt("votes_abstained"),
                                            Optional.ofNullable(row.getString("minutes"))
                                                    .orElse(""))),
                            row.getString("made_by"),
                            row.getTimestamp("made_at").toInstant(),
                            Optional.ofNullable(signedAt).map(Timestamp::toInstant));
                })
                .list();
    }

    /** Everybody who works on a plan: the team and those who answer for it. */
    Set<String> people(String planId) {
        StrategicPlan plan = plans.get(planId);
        return Stream.concat(
                        plans.team(planId).stream().map(Enrolment::participantId),
                        Stream.of(plan.superintendentId(), plan.secretaryId(), plan.facilitatorId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is asked of whoever writes the plan next, in words. */
    @Transactional(readOnly = true)
    public String task(String planId) {
        List<Verdict> verdicts = verdicts(planId);
        if (latest(planId).isEmpty()) {
            return "Draft the plan that stakeholders can read and comment on.";
        }
        return verdicts.stream()
                .reduce((earlier, later) -> later)
                .filter(said -> !said.isAgreed())
                .map(said -> "%s has given the plan back:%n%n%s"
                        .formatted(said.body() == Body.BOARD ? "The board" : "The superintendent", said.reasons()))
                .orElse(
                        "Refine the draft: take up what stakeholders have said, and say below what has changed and why.");
    }
}
