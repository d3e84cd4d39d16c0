package org.charterpath.coaching;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code coaching-offer}: what it cannot check itself, and what it says. */
@Component
class OfferForm implements SubmissionRule {

    private static final Map<String, String> CHOICES = choices();
    private static final int FEWEST_MINUTES = 15;
    private static final int MOST_MINUTES = 120;

    private final Cohorts cohorts;
    private final Clock clock;

    OfferForm(Cohorts cohorts, Clock clock) {
        this.cohorts = cohorts;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "coaching-offer";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        // The answers do not say in which time zone they are; no zone is a day behind UTC.
        return faults(answers, LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).minusDays(1));
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        ZoneId zone = cohorts.get(taskVariables.get("cohortId").toString()).zone();
        return faults(answers, LocalDateTime.now(clock.withZone(zone)));
    }

    private static List<String> faults(Map<String, Object> answers, LocalDateTime now) {
        List<String> faults = new ArrayList<>();
        Set<LocalDateTime> seen = new HashSet<>();
        CHOICES.forEach((key, label) -> {
            Object answer = answers.get(key);
            if (answer == null) {
                return;
            }
            Optional<LocalDateTime> start = Answers.dateTime(answer);
            if (start.isEmpty()) {
                faults.add("%s: a day and a time are needed.".formatted(label));
                return;
            }
            if (start.get().isBefore(now)) {
                faults.add("%s: this time has passed.".formatted(label));
            }
            if (!seen.add(start.get())) {
                faults.add("%s: this time is offered twice.".formatted(label));
            }
        });
        if (seen.isEmpty() && faults.isEmpty()) {
            faults.add("First choice: offer at least one time.");
        }
        if (Answers.wholeNumber(answers.get("offerMinutes"), FEWEST_MINUTES, MOST_MINUTES)
                .isEmpty()) {
            faults.add("Length in minutes: a whole number from %d to %d is needed."
                    .formatted(FEWEST_MINUTES, MOST_MINUTES));
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
