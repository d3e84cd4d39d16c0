package org.charterpath.delivery;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog;
import org.springframework.boot.test.context.TestComponent;

/** Sessions of engagements as consultants give them and district leads accept what comes out. */
@TestComponent
public class RunningDelivery {

    private final RunningEngagement running;
    private final SchedulingCatalog catalog;
    private final Deliverables deliverables;

    RunningDelivery(RunningEngagement running, SchedulingCatalog catalog, Deliverables deliverables) {
        this.running = running;
        this.catalog = catalog;
        this.deliverables = deliverables;
    }

    /** A session of an engagement. */
    public record One(String engagementId, String entryCode, String id) {}

    /** One of an engagement that has no other; its date is to be set. */
    public One begun(String entryCode) {
        return in(running.running(entryCode), entryCode);
    }

    public One in(String engagementId, String entryCode) {
        return new One(
                engagementId,
                entryCode,
                running.delivery(engagementId, entryCode).id());
    }

    public EngagementDelivery.State state(One one) {
        return running.delivery(one.engagementId(), one.entryCode()).state();
    }

    /** Sets its date; when it begins. */
    public LocalDateTime schedule(One one) {
        LocalDate day = running.now().toLocalDate();
        LocalDate first = day.isBefore(RunningEngagement.FIRST_DAY) ? RunningEngagement.FIRST_DAY : day;
        LocalDateTime start = first.plusDays(7).atTime(9, 0);
        running.submit(
                RunningEngagement.CONSULTANT,
                one.engagementId(),
                "Schedule session: " + catalog.get(one.entryCode()).title(),
                Map.of("startsAt", start.toString(), "sessionMinutes", 120, "place", "The library"));
        return start;
    }

    /** Sets its date, gives it, and records who was there. */
    public void hold(One one, List<Enrolment> attendees) {
        running.moveTo(schedule(one).plusHours(3));
        running.submit(
                RunningEngagement.CONSULTANT,
                one.engagementId(),
                "Record attendance: " + catalog.get(one.entryCode()).title(),
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        attendees.stream().map(Enrolment::id).toList()));
    }

    /** One that was held, with everybody there. */
    public One held(String entryCode) {
        One one = begun(entryCode);
        hold(one, running.members(one.engagementId()));
        return one;
    }

    /** Somebody on the team who is not the lead. */
    public Enrolment member(One one) {
        return running.members(one.engagementId()).stream()
                .filter(member -> !member.participantId().equals(running.lead(one.engagementId())))
                .findFirst()
                .orElseThrow();
    }

    /** What writes it up; next steps are a member's, in twenty days. */
    public Map<String, Object> answers(One one) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to(deliverables.formOf(one.id())));
        if (answers.containsKey("step1What")) {
            answers.put("step1Owner", member(one).participantId());
            answers.put("step1On", running.now().toLocalDate().plusDays(20).toString());
        }
        return answers;
    }

    public void write(One one) {
        running.submit(RunningEngagement.CONSULTANT, one.id(), "Write up deliverable", answers(one));
    }

    /** What accepts it, with a word on each take-away that there is. */
    public Map<String, Object> acceptance(One one) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("deliverable-acceptance"));
        for (int number = 1; number <= catalog.get(one.entryCode()).takeAways().size(); number++) {
            answers.put("takeAway%dSeen".formatted(number), number <= 2 ? "SEEN" : "NOT_YET");
            answers.put("takeAway%dWords".formatted(number), "Each draft begins with the goals.");
        }
        return answers;
    }

    /** What returns it because of its first answer. */
    public Map<String, Object> returning(One one) {
        return Map.of(
                "deliverableDecision",
                "RETURN",
                "returnedPart",
                deliverables.parts(one.id()).get(0),
                "returnedReason",
                "It does not say from which year the numbers are.");
    }

    public void accept(One one) {
        running.submit(running.lead(one.engagementId()), one.id(), "Accept deliverable", acceptance(one));
    }

    public void sign(One one) {
        running.sign(running.lead(one.engagementId()), one.id());
    }

    /** One that was held, and of which the district has accepted and signed what came out. */
    public One accepted(String entryCode) {
        One one = held(entryCode);
        write(one);
        accept(one);
        sign(one);
        return one;
    }
}
