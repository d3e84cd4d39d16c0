package org.charterpath.coaching;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The form {@code coaching-offer}: what it cannot check itself, and what it says. */
@Component
class OfferForm implements SubmissionRule {

    private static final String MINUTES = "offerMinutes";
    private static final Map<String, String> CHOICES = choices();

    private final Placements placements;
    private final OtherMeetings otherMeetings;
    private final Clock clock;

    OfferForm(Placements placements, OtherMeetings otherMeetings, Clock clock) {
        this.placements = placements;
        this.otherMeetings = otherMeetings;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "coaching-offer";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        Placement placement = placements.of(form.ownerId());
        CohortCalendar calendar = placement.calendar();
        List<String> faults = new ArrayList<>();
        Set<LocalDateTime> seen = new HashSet<>();
        Supplier<List<Elsewhere>> elsewhere = SingletonSupplier.of(() -> elsewhere(answers, placement));
        CHOICES.forEach((key, label) -> {
            Object answer = answers.get(key);
            if (answer == null) {
                return;
            }
            LocalDateTime start = Answers.dateTime(answer).orElseThrow();
            if (!calendar.isAhead(start, clock.instant())) {
                faults.add("%s: this time has passed.".formatted(label));
            } else {
                calendar.meetingFault(label, start)
                        .or(() -> sessionFault(label, start, answers, placement, elsewhere.get()))
                        .ifPresent(faults::add);
            }
            if (!seen.add(start)) {
                faults.add("%s: this time is offered twice.".formatted(label));
            }
        });
        if (!answers.containsKey("offerLink") && !answers.containsKey("offerPlace")) {
            faults.add("Link to the online meeting, Place or phone number: one of them is needed for the invitation.");
        }
        return faults;
    }

    /**
     * Somebody who is to meet, and when that person has to be elsewhere.
     *
     * @param words to whoever offers a time at which that is so
     */
    private record Elsewhere(OtherMeetings.Busy busy, String words) {}

    /** Asked once for all times that are offered; the coach comes first. */
    private List<Elsewhere> elsewhere(Map<String, Object> answers, Placement placement) {
        List<Instant> starts = CHOICES.keySet().stream()
                .flatMap(key -> Answers.dateTime(answers.get(key)).stream())
                // Others are refused anyhow, and would have thousands of years asked for.
                .filter(start -> placement.calendar().meetingFault("", start).isEmpty())
                .map(start -> start.atZone(placement.zone()).toInstant())
                .sorted()
                .toList();
        Instant from = starts.get(0);
        Instant until = endOf(starts.get(starts.size() - 1), answers);
        return Stream.concat(
                        placements
                                .presentCoachOf(placement.enrolment())
                                .map(coachId -> new Elsewhere(
                                        otherMeetings.of(coachId, from, until), "you are at a session then."))
                                .stream(),
                        placement.members().stream()
                                .map(member -> new Elsewhere(
                                        otherMeetings.of(member.participantId(), from, until),
                                        "%s is at a session then.".formatted(member.fullName()))))
                .toList();
    }

    /** Whoever is at a session then would find the time gone; what is booked one by one is seen when it is chosen. */
    private static Optional<String> sessionFault(
            String label,
            LocalDateTime start,
            Map<String, Object> answers,
            Placement placement,
            List<Elsewhere> elsewhere) {
        Instant from = start.atZone(placement.zone()).toInstant();
        Instant until = endOf(from, answers);
        return elsewhere.stream()
                .filter(one -> one.busy().takes(from, until))
                .findFirst()
                .map(one -> "%s: %s".formatted(label, one.words()));
    }

    private static Instant endOf(Instant start, Map<String, Object> answers) {
        return start.plusSeconds(answers.get(MINUTES) instanceof Number length ? length.longValue() * 60 : 1);
    }

    static CoachingOffer read(Submission submission) {
        List<LocalDateTime> starts = CHOICES.keySet().stream()
                .flatMap(key -> submission.text(key).stream())
                .map(LocalDateTime::parse)
                .toList();
        return new CoachingOffer(
                submission.attempt(),
                submission.submittedBy(),
                starts,
                submission.number(MINUTES).orElseThrow(),
                submission.text("offerPlace"),
                submission.text("offerLink"),
                submission.text("offerMessage"));
    }

    private static Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("offer1StartsAt", "First choice");
        choices.put("offer2StartsAt", "Second choice");
        choices.put("offer3StartsAt", "Third choice");
        return choices;
    }
}
