package org.charterpath.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.charterpath.form.Answers;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code attendance}: what it cannot check itself, and what it says. */
@Component
class AttendanceForm implements SubmissionRule {

    private static final Set<String> OUTCOMES = Set.of("HELD", "MOVED", "CANCELLED");
    private static final int PARTIAL_ROWS = 6;

    @Override
    public String formId() {
        return "attendance";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        if (!OUTCOMES.contains(answers.getOrDefault("sessionOutcome", ""))) {
            faults.add("Did the session take place?: choose one of the answers.");
        }
        if (!(answers.getOrDefault("attendees", List.of()) instanceof Collection)) {
            faults.add("Who was there?: a list of people is needed.");
        }
        Set<Object> seen = new HashSet<>();
        for (int row = 1; row <= PARTIAL_ROWS; row++) {
            Object person = answers.get(personKey(row));
            Object minutes = answers.get(minutesKey(row));
            if ((person == null) != (minutes == null)) {
                faults.add(
                        "Who came late or left early?: person %d needs both the name and the minutes.".formatted(row));
            } else if (minutes != null
                    && Answers.wholeNumber(minutes, 1, Integer.MAX_VALUE).isEmpty()) {
                faults.add("Minutes, person %d: a whole number above 0 is needed.".formatted(row));
            }
            if (person != null && !seen.add(person)) {
                faults.add("Person %d: is listed twice; one row for each person.".formatted(row));
            }
        }
        return faults;
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        List<String> faults = faults(answers);
        if (faults.isEmpty()) {
            Set<Object> roster = new HashSet<>();
            ((Collection<?>) taskVariables.get("rosterOptions"))
                    .forEach(option -> roster.add(((Map<?, ?>) option).get("value")));
            people(answers).stream()
                    .filter(person -> !roster.contains(person))
                    .forEach(person -> faults.add("Who was there?: '%s' is not on the roster.".formatted(person)));
        }
        return faults;
    }

    static AttendanceRecord read(Submission submission) {
        Set<String> ticked = new TreeSet<>();
        if (submission.answers().get("attendees") instanceof Collection<?> attendees) {
            attendees.forEach(attendee -> ticked.add(attendee.toString()));
        }
        Map<String, Integer> partialMinutes = new LinkedHashMap<>();
        IntStream.rangeClosed(1, PARTIAL_ROWS).forEach(row -> {
            Optional<String> person = submission.text(personKey(row));
            person.ifPresent(enrolmentId -> partialMinutes.put(
                    enrolmentId, submission.number(minutesKey(row)).orElseThrow()));
        });
        return new AttendanceRecord(ticked, partialMinutes, submission.submittedBy());
    }

    private static Set<Object> people(Map<String, Object> answers) {
        Set<Object> people = new LinkedHashSet<>((Collection<?>) answers.getOrDefault("attendees", List.of()));
        for (int row = 1; row <= PARTIAL_ROWS; row++) {
            Optional.ofNullable(answers.get(personKey(row))).ifPresent(people::add);
        }
        return people;
    }

    private static String personKey(int row) {
        return "partial%dEnrolment".formatted(row);
    }

    private static String minutesKey(int row) {
        return "partial%dMinutes".formatted(row);
    }
}
