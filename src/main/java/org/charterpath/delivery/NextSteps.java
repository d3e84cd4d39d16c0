package org.charterpath.delivery;

import static java.util.Objects.requireNonNull;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who does what by when after a session, looked at again after 30 and 60 days: what is done stays so, and what is open gets another day.
 * Each step has exactly one owner on the scheduling team; those of whoever leaves it go to the district lead.
 */
@Service
public class NextSteps implements OwnedWork {

    /** How many days after the acceptance steps are looked at. */
    public static final List<Integer> FOLLOW_UPS = List.of(30, 60);

    static final int MOST = 6;

    private final Deliveries deliveries;
    private final Engagements engagements;
    private final DeliveryLetters letters;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    NextSteps(
            Deliveries deliveries,
            Engagements engagements,
            DeliveryLetters letters,
            Submissions submissions,
            JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.letters = letters;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** Something that is to be done; its day is the one that it has now. */
    public record NextStep(int number, String what, String ownerId, LocalDate dueOn, boolean isDone) {}

    /**
     * What was said of a step later.
     *
     * @param days after the acceptance
     * @param dueOn its next day; empty where it was done
     */
    public record Look(
            int step,
            int days,
            boolean isDone,
            String words,
            Optional<LocalDate> dueOn,
            String writtenBy,
            Instant at) {}

    /** What is wrong with the steps of a deliverable that its form cannot see. */
    List<String> faults(String deliveryId, Map<String, Object> answers) {
        EngagementDelivery delivery = deliveries.get(deliveryId);
        Set<String> people = engagements.team(delivery.engagementId()).stream()
                .map(Enrolment::participantId)
                .collect(Collectors.toSet());
        LocalDate today = engagements.today(delivery.engagementId());
        List<String> faults = new ArrayList<>();
        int steps = 0;
        for (int number = 1; number <= MOST; number++) {
            boolean hasWords = !TypedText.isBlank(Deliverables.text(answers, "step%dWhat".formatted(number)));
            String owner = Deliverables.text(answers, "step%dOwner".formatted(number));
            String day = Deliverables.text(answers, "step%dOn".formatted(number));
            if (!hasWords && owner.isEmpty() && day.isEmpty()) {
                continue;
            }
            steps++;
            if (!hasWords || owner.isEmpty() || day.isEmpty()) {
                faults.add("Next step %d: say what is done, who does it, and by when, or nothing.".formatted(number));
            } else if (!people.contains(owner)) {
                faults.add("Who does step %d: somebody of the scheduling team.".formatted(number));
            } else {
                dayFault("Step %d by when".formatted(number), day, today).ifPresent(faults::add);
            }
        }
        if (steps == 0) {
            faults.add("Next steps: there is at least one.");
        }
        return faults;
    }

    private static Optional<String> dayFault(String label, String day, LocalDate today) {
        return Answers.day(day).filter(on -> !on.isBefore(today)).isPresent()
                ? Optional.empty()
                : Optional.of("%s: a day, today or later.".formatted(label));
    }

    /** Takes up the steps of what was accepted; again has no effect. */
    void take(String deliveryId, Submission deliverable) {
        if (!of(deliveryId).isEmpty()) {
            return;
        }
        String engagementId = deliveries.get(deliveryId).engagementId();
        String lead = engagements.get(engagementId).leadId();
        Map<String, Object> answers = deliverable.answers();
        IntStream.rangeClosed(1, MOST)
                .filter(number -> answers.containsKey("step%dWhat".formatted(number)))
                .forEach(number -> {
                    String owner = Deliverables.text(answers, "step%dOwner".formatted(number));
                    jdbc.sql(
                                    """
                                    insert into delivery_step (delivery_id, number, what, owner_id, due_on, done)
                                    values (?, ?, ?, ?, ?, false)
                                    """)
                            .params(
                                    deliveryId,
                                    number,
                                    Deliverables.text(answers, "step%dWhat".formatted(number)),
                                    engagements.isMember(engagementId, owner) ? owner : lead,
                                    Date.valueOf(
                                            LocalDate.parse(Deliverables.text(answers, "step%dOn".formatted(number)))))
                            .update();
                });
    }

    /** After how many days the steps of a session are looked at: never where there are none. */
    public List<Integer> followUps(String deliveryId) {
        return of(deliveryId).isEmpty() ? List.of() : FOLLOW_UPS;
    }

    /** Whether something is still to be done; the district lead is told that it is looked at now. */
    @Transactional
    public boolean isAnyOpen(String deliveryId, int days) {
        List<NextStep> open = open(deliveryId);
        if (open.isEmpty()) {
            return false;
        }
        EngagementDelivery delivery = deliveries.get(deliveryId);
        letters.tellOfFollowUp(engagements.get(delivery.engagementId()), delivery, days, open);
        return true;
    }

    /** What is still to be done. */
    public List<NextStep> open(String deliveryId) {
        return of(deliveryId).stream().filter(step -> !step.isDone()).toList();
    }

    /** What is wrong with a follow-up that its form cannot see. */
    List<String> followUpFaults(String deliveryId, Map<String, Object> answers) {
        LocalDate today = engagements.today(deliveries.get(deliveryId).engagementId());
        return open(deliveryId).stream()
                .filter(step -> "OPEN".equals(answers.get("look%dState".formatted(step.number()))))
                .map(step -> dayFault(
                        "New day of step %d".formatted(step.number()),
                        Deliverables.text(answers, "look%dOn".formatted(step.number())),
                        today))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Keeps what was said of the steps; again has no effect.
     *
     * @param step where the form {@code scheduling-follow-up} was submitted
     */
    @Transactional
    public void look(String deliveryId, int days, FormStep step) {
        engagements.hold(deliveries.get(deliveryId).engagementId());
        Submission form = submissions.require(step);
        boolean isKnown = looks(deliveryId).stream().anyMatch(look -> look.days() == days);
        if (isKnown) {
            return;
        }
        open(deliveryId).stream()
                .filter(open ->
                        form.text("look%dState".formatted(open.number())).isPresent())
                .forEach(open -> {
                    boolean isDone =
                            form.text("look%dState".formatted(open.number())).equals(Optional.of("DONE"));
                    Optional<LocalDate> next = isDone
                            ? Optional.empty()
                            : Answers.day(form.answers().get("look%dOn".formatted(open.number())));
                    jdbc.sql(
                                    """
                                    insert into delivery_step_look (delivery_id, number, days, done, words, due_on, written_by,
                                                                    written_at)
                                    values (?, ?, ?, ?, ?, ?, ?, ?)
                                    """)
                            .params(
                                    deliveryId,
                                    open.number(),
                                    days,
                                    isDone,
                                    form.text("look%dWords".formatted(open.number()))
                                            .orElse(""),
                                    next.map(Date::valueOf).orElse(null),
                                    form.submittedBy(),
                                    Timestamp.from(engagements.now()))
                            .update();
                    jdbc.sql("update delivery_step set done = ?, due_on = ? where delivery_id = ? and number = ?")
                            .params(isDone, Date.valueOf(next.orElse(open.dueOn())), deliveryId, open.number())
                            .update();
                });
    }

    /** The steps of a session in their order; none before what came out of it is accepted. */
    public List<NextStep> of(String deliveryId) {
        return jdbc.sql("select * from delivery_step where delivery_id = ? order by number")
                .param(deliveryId)
                .query((row, at) -> new NextStep(
                        row.getInt("number"),
                        row.getString("what"),
                        row.getString("owner_id"),
                        requireNonNull(row.getDate("due_on")).toLocalDate(),
                        row.getBoolean("done")))
                .list();
    }

    /** What was said of them, the earlier first. */
    public List<Look> looks(String deliveryId) {
        return jdbc.sql("select * from delivery_step_look where delivery_id = ? order by number, written_at, days")
                .param(deliveryId)
                .query((row, at) -> new Look(
                        row.getInt("number"),
                        row.getInt("days"),
                        row.getBoolean("done"),
                        row.getString("words"),
                        Optional.ofNullable(row.getDate("due_on")).map(Date::toLocalDate),
                        row.getString("written_by"),
                        requireNonNull(row.getTimestamp("written_at")).toInstant()))
                .list();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void leftBy(Enrolment enrolment, String why) {
        engagements
                .find(enrolment.cohortId())
                .filter(engagement -> !engagements.isMember(engagement.id(), enrolment.participantId()))
                .ifPresent(engagement -> handOn(engagement, enrolment.participantId()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void leftBy(String userId, String why) {
        jdbc.sql(
                        """
                        select distinct d.engagement_id from delivery_step s join engagement_delivery d on d.id = s.delivery_id
                         where s.owner_id = ? and s.done = false
                        """)
                .param(userId)
                .query(String.class)
                .list()
                .forEach(engagementId -> handOn(engagements.get(engagementId), userId));
    }

    /** To the district lead, or, where that is who leaves, to somebody else of the team. */
    private void handOn(Engagement engagement, String leaver) {
        Optional<String> next = engagement.leadId().equals(leaver)
                ? engagements.team(engagement.id()).stream()
                        .map(Enrolment::participantId)
                        .filter(member -> !member.equals(leaver))
                        .findFirst()
                : Optional.of(engagement.leadId());
        next.ifPresent(owner -> jdbc.sql(
                        """
                        update delivery_step set owner_id = ?
                         where owner_id = ? and done = false
                           and delivery_id in (select id from engagement_delivery where engagement_id = ?)
                        """)
                .params(owner, leaver, engagement.id())
                .update());
    }
}
