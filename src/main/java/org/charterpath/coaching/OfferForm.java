package org.charterpath.coaching;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code coaching-offer}: what it cannot check itself, and what it says. */
@Component
class OfferForm implements SubmissionRule {

    private static final Map<String, String> CHOICES = choices();

    private final Placements placements;
    private final Clock clock;

    OfferForm(Placements placements, Clock clock) {
        this.placements = placements;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "coaching-offer";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        CohortCalendar calendar = placements.calendarOf(form.ownerId());
        List<String> faults = new ArrayList<>();
        Set<LocalDateTime> seen = new HashSet<>();
        CHOICES.forEach((key, label) -> {
            Object answer = answers.get(key);
            if (answer == null) {
                return;
            }
            LocalDateTime start = Answers.dateTime(answer).orElseThrow();
            if (!calendar.isAhead(start, clock.instant())) {
                faults.add("%s: this time has passed.".formatted(label));
            } else {
                calendar.meetingFault(label, start).ifPresent(faults::add);
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

    static CoachingOffer read(Submission submission) {
        List<LocalDateTime> starts = CHOICES.keySet().stream()
                .flatMap(key -> submission.text(key).stream())
                .map(LocalDateTime::parse)
                .toList();
        return new CoachingOffer(
                submission.attempt(),
                submission.submittedBy(),
                starts,
                submission.number("offerMinutes").orElseThrow(),
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
