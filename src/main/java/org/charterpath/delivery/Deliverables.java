package org.charterpath.delivery;

import static java.util.Objects.requireNonNull;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.TypedText;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submission.QuestionAnswer;
import org.charterpath.form.Submissions;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.charterpath.signing.Signatures.Signed;
import org.charterpath.signing.SigningMatters;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes out of a session: written up by whoever gives it, and returned with reasons or accepted by the district, which also says
 * what of the take-aways it sees in its work. Accepted is what was signed with a code, and never by whoever wrote it.
 */
@Service
public class Deliverables implements SigningMatters {

    /** What a signature of one is called. */
    static final String MATTER = "DELIVERABLE";

    /** The form of what comes out of a session for which the catalog names none. */
    static final String OPTIONS_FORM = "strategy-options";

    private final Deliveries deliveries;
    private final Engagements engagements;
    private final SchedulingCatalog catalog;
    private final NextSteps steps;
    private final DeliveryLetters letters;
    private final Sessions sessions;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    Deliverables(
            Deliveries deliveries,
            Engagements engagements,
            SchedulingCatalog catalog,
            NextSteps steps,
            DeliveryLetters letters,
            Sessions sessions,
            Submissions submissions,
            JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.catalog = catalog;
        this.steps = steps;
        this.letters = letters;
        this.sessions = sessions;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** What the district says of it. */
    public enum Decision {
        ACCEPT,
        RETURN
    }

    /**
     * What came out of a session, as it was handed in once.
     *
     * @param answers its words, question by question
     * @param part the question that a return is about; empty text otherwise
     * @param decidedBy user id; empty text before
     * @param signedAt when its acceptance was signed; empty where it was not
     */
    public record Deliverable(
            int number,
            List<QuestionAnswer> answers,
            String writtenBy,
            Instant writtenAt,
            Optional<Decision> decision,
            String part,
            String reason,
            String decidedBy,
            Optional<Instant> signedAt) {

        public Deliverable {
            answers = List.copyOf(answers);
        }

        public boolean isAccepted() {
            return signedAt.isPresent();
        }

        public boolean isReturned() {
            return decision.equals(Optional.of(Decision.RETURN));
        }

        /** Its words in plain lines. */
        public String words() {
            return answers.stream()
                    .map(row -> "%s%n%s".formatted(row.question(), row.answer()))
                    .collect(Collectors.joining("\n\n"));
        }
    }

    /**
     * What a team takes away, with what its district says of it.
     *
     * @param isSeen empty before the district has accepted what came out of the session
     */
    public record TakeAway(int number, String title, Optional<Boolean> isSeen, String words) {}

    public SchedulingCatalog.Entry entryOf(EngagementDelivery delivery) {
        return catalog.get(delivery.entryCode());
    }

    /** The id of the form in which what comes out of a session is written up. */
    public String formOf(String deliveryId) {
        return entryOf(deliveries.get(deliveryId)).deliverable().orElse(OPTIONS_FORM);
    }

    /** Session and district. */
    public String titleOf(String deliveryId) {
        EngagementDelivery delivery = deliveries.get(deliveryId);
        return "%s, %s"
                .formatted(
                        entryOf(delivery).title(),
                        engagements.get(delivery.engagementId()).district());
    }

    /** Who gives the session, or who stands in. */
    public String delivererOf(String deliveryId) {
        EngagementDelivery delivery = deliveries.get(deliveryId);
        return engagements.presentFor(delivery.engagementId(), delivery.delivererId());
    }

    /** The user id of whoever has accepted, and signs. */
    public String signerOf(String deliveryId) {
        return latest(deliveryId).orElseThrow().decidedBy();
    }

    /**
     * Notes what became of the session: it was held, or was canceled, and then nothing more comes of it.
     *
     * @return whether it was held
     */
    @Transactional
    public boolean noteSession(String deliveryId) {
        boolean isHeld = sessionOf(deliveries.get(deliveryId))
                .filter(session -> session.state() == TrainingSession.State.HELD)
                .isPresent();
        deliveries.move(deliveryId, isHeld ? State.DELIVERED : State.STOPPED);
        return isHeld;
    }

    /** Calls the session off whose delivery was cut short; one that is over stays as it is. */
    @Transactional
    public void callOff(String deliveryId) {
        sessionOf(deliveries.get(deliveryId))
                .filter(session -> session.state() != TrainingSession.State.HELD)
                .ifPresent(session -> sessions.cancel(session.id()));
    }

    Optional<TrainingSession> sessionOf(EngagementDelivery delivery) {
        return delivery.session().map(sessions::get);
    }

    /** What is wrong with a deliverable that its form cannot see. */
    List<String> faults(String deliveryId, Map<String, Object> answers) {
        return entryOf(deliveries.get(deliveryId)).asksForNextSteps() ? steps.faults(deliveryId, answers) : List.of();
    }

    /**
     * Keeps what was written up, and tells the district lead; again has no effect.
     *
     * @param step where its form was submitted
     */
    @Transactional
    public void keep(String deliveryId, FormStep step) {
        hold(deliveryId);
        Submission form = submissions.require(step);
        Optional<Deliverable> last = latest(deliveryId);
        if (last.filter(known -> known.decision().isEmpty()).isPresent()) {
            return;
        }
        int number = last.map(Deliverable::number).orElse(0) + 1;
        jdbc.sql(
                        """
                        insert into deliverable (delivery_id, number, submission_id, written_by, written_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(deliveryId, number, form.id(), form.submittedBy(), Timestamp.from(engagements.now()))
                .update();
        letters.tellThatItWaits(engagementOf(deliveryId), deliveries.get(deliveryId), number);
    }

    /** What is wrong with an acceptance that the form cannot see. */
    List<String> decisionFaults(String deliveryId, Optional<String> reader, Map<String, Object> answers) {
        Deliverable deliverable = latest(deliveryId).orElseThrow();
        List<String> faults = new ArrayList<>();
        if (reader.equals(Optional.of(deliverable.writtenBy()))) {
            faults.add("Your decision: whoever wrote it up cannot decide on it.");
        }
        if (isReturn(answers)
                && deliverable.answers().stream()
                        .noneMatch(row -> row.question().equals(answers.get("returnedPart")))) {
            faults.add("What part: one of the parts that are there.");
        }
        return faults;
    }

    private static boolean isReturn(Map<String, Object> answers) {
        return Decision.RETURN.name().equals(answers.get("deliverableDecision"));
    }

    /**
     * Keeps what the district says of it; again has no effect. What it accepts counts once it is signed.
     *
     * @param step where the form {@code deliverable-acceptance} was submitted
     */
    @Transactional
    public void decide(String deliveryId, FormStep step) {
        hold(deliveryId);
        Submission form = submissions.require(step);
        Deliverable deliverable = latest(deliveryId).orElseThrow();
        if (deliverable.decision().isPresent()) {
            return;
        }
        boolean isReturned = isReturn(form.answers());
        String part = isReturned ? form.text("returnedPart").orElse("") : "";
        String reason = isReturned ? form.text("returnedReason").orElse("") : "";
        jdbc.sql(
                        """
                        update deliverable set decision = ?, part = ?, reason = ?, decided_by = ?, decided_at = ?
                         where delivery_id = ? and number = ?
                        """)
                .params(
                        (isReturned ? Decision.RETURN : Decision.ACCEPT).name(),
                        part.isEmpty() ? null : part,
                        reason.isEmpty() ? null : reason,
                        form.submittedBy(),
                        Timestamp.from(engagements.now()),
                        deliveryId,
                        deliverable.number())
                .update();
        if (isReturned) {
            letters.tellOfReturn(
                    engagementOf(deliveryId),
                    deliveries.get(deliveryId),
                    deliverable.number(),
                    delivererOf(deliveryId),
                    part,
                    reason);
        } else {
            keepTakeAways(deliveryId, form);
        }
    }

    private void keepTakeAways(String deliveryId, Submission form) {
        int count = entryOf(deliveries.get(deliveryId)).takeAways().size();
        IntStream.rangeClosed(1, count).forEach(number -> jdbc.sql(
                        """
                        insert into delivery_take_away (delivery_id, number, seen, words)
                        select ?, ?, ?, ? where not exists
                               (select 1 from delivery_take_away where delivery_id = ? and number = ?)
                        """)
                .params(
                        deliveryId,
                        number,
                        "SEEN".equals(form.answers().get("takeAway%dSeen".formatted(number))),
                        TypedText.stripped(
                                form.text("takeAway%dWords".formatted(number)).orElse("")))
                .params(deliveryId, number)
                .update());
    }

    @Override
    public Optional<Matter> of(String subjectId, String matter) {
        return matter.equals(MATTER)
                ? deliveries
                        .find(subjectId)
                        .map(delivery -> new Matter(
                                "what came out of the session " + titleOf(subjectId), DeliveryPage.addressOf(delivery)))
                : Optional.empty();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void signed(Signed signature) {
        if (!signature.matter().equals(MATTER)
                || deliveries.find(signature.subjectId()).isEmpty()) {
            return;
        }
        String deliveryId = signature.subjectId();
        Deliverable deliverable = latest(deliveryId).orElseThrow();
        jdbc.sql("update deliverable set signed_at = ? where delivery_id = ? and number = ?")
                .params(Timestamp.from(signature.at()), deliveryId, deliverable.number())
                .update();
        EngagementDelivery delivery = deliveries.get(deliveryId);
        if (entryOf(delivery).asksForNextSteps()) {
            steps.take(deliveryId, submissions.get(submissionOf(deliveryId, deliverable.number())));
        }
        deliveries.move(deliveryId, State.ACCEPTED);
        letters.tellOfAcceptance(
                engagementOf(deliveryId), delivery, delivererOf(deliveryId), engagements.team(delivery.engagementId()));
    }

    /** Nothing more has to be looked at. */
    @Transactional
    public void finish(String deliveryId) {
        deliveries.move(deliveryId, State.DONE);
    }

    /** When the acceptance of what came out of a session was signed; empty before. */
    public Optional<Instant> acceptedAt(String deliveryId) {
        return jdbc.sql("select max(signed_at) as signed_at from deliverable where delivery_id = ?")
                .param(deliveryId)
                .query((row, at) ->
                        Optional.ofNullable(row.getTimestamp("signed_at")).map(Timestamp::toInstant))
                .single();
    }

    /** When next steps are looked at, so many days after the acceptance: at the same time of day where the district is. */
    public Instant followUpAt(String deliveryId, int days) {
        return acceptedAt(deliveryId)
                .orElseThrow()
                .atZone(engagements.zoneOf(deliveries.get(deliveryId).engagementId()))
                .plusDays(days)
                .toInstant();
    }

    private String submissionOf(String deliveryId, int number) {
        return jdbc.sql("select submission_id from deliverable where delivery_id = ? and number = ?")
                .params(deliveryId, number)
                .query(String.class)
                .single();
    }

    /** As it was handed in last; empty before. */
    public Optional<Deliverable> latest(String deliveryId) {
        return of(deliveryId).stream().reduce((earlier, later) -> later);
    }

    /** Each time that it was handed in, in order. */
    @Transactional(readOnly = true)
    public List<Deliverable> of(String deliveryId) {
        List<String> ids = jdbc.sql("select submission_id from deliverable where delivery_id = ?")
                .param(deliveryId)
                .query(String.class)
                .list();
        Map<String, Submission> forms = ids.isEmpty()
                ? Map.of()
                : submissions.withIds(ids).stream().collect(Collectors.toMap(Submission::id, Function.identity()));
        return jdbc.sql("select * from deliverable where delivery_id = ? order by number")
                .param(deliveryId)
                .query((row, at) -> new Deliverable(
                        row.getInt("number"),
                        Optional.ofNullable(forms.get(row.getString("submission_id")))
                                .map(Submission::answerTable)
                                .orElse(List.of()),
                        row.getString("written_by"),
                        requireNonNull(row.getTimestamp("written_at")).toInstant(),
                        Optional.ofNullable(row.getString("decision")).map(Decision::valueOf),
                        Optional.ofNullable(row.getString("part")).orElse(""),
                        Optional.ofNullable(row.getString("reason")).orElse(""),
                        Optional.ofNullable(row.getString("decided_by")).orElse(""),
                        Optional.ofNullable(row.getTimestamp("signed_at")).map(Timestamp::toInstant)))
                .list();
    }

    /** What the team takes away, with what the district says of each. */
    @Transactional(readOnly = true)
    public List<TakeAway> takeAways(EngagementDelivery delivery) {
        Map<Integer, TakeAway> said = jdbc
                .sql("select number, seen, words from delivery_take_away where delivery_id = ?")
                .param(delivery.id())
                .query((row, at) -> new TakeAway(
                        row.getInt("number"), "", Optional.of(row.getBoolean("seen")), row.getString("words")))
                .list()
                .stream()
                .collect(Collectors.toMap(TakeAway::number, Function.identity()));
        List<String> titles = entryOf(delivery).takeAways();
        return IntStream.rangeClosed(1, titles.size())
                .mapToObj(number -> new TakeAway(
                        number,
                        titles.get(number - 1),
                        Optional.ofNullable(said.get(number)).flatMap(TakeAway::isSeen),
                        Optional.ofNullable(said.get(number))
                                .map(TakeAway::words)
                                .orElse("")))
                .toList();
    }

    /** Why it was returned last, with the part; empty text where it was not. */
    String returnedWith(String deliveryId) {
        return latest(deliveryId)
                .filter(Deliverable::isReturned)
                .map(last -> "%s: %s".formatted(last.part(), last.reason()))
                .orElse("");
    }

    /** The questions of what was handed in last. */
    List<String> parts(String deliveryId) {
        return latest(deliveryId).map(Deliverable::answers).orElse(List.of()).stream()
                .map(QuestionAnswer::question)
                .distinct()
                .toList();
    }

    private Engagement engagementOf(String deliveryId) {
        return engagements.get(deliveries.get(deliveryId).engagementId());
    }

    private void hold(String deliveryId) {
        engagements.hold(deliveries.get(deliveryId).engagementId());
    }

    static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElse("");
    }
}
