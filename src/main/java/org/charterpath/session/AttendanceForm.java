package org.charterpath.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code attendance}: what it cannot check itself, and what it says. */
@Component
class AttendanceForm implements SubmissionRule {

    private static final int PARTIAL_ROWS = 6;

    /** The process variable that says which session it is. */
    private static final String SESSION = "sessionId";

    private final Sessions.Table sessions;

    AttendanceForm(Sessions.Table sessions) {
        this.sessions = sessions;
    }

    @Override
    public String formId() {
        return "attendance";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        List<String> faults = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        Optional<Integer> lasted = form.find(SESSION)
                .flatMap(sessions::findById)
                .map(session -> session.requireDate().minutes());
        for (int row = 1; row <= PARTIAL_ROWS; row++) {
            Object person = answers.get(personKey(row));
            Object minutes = answers.get(minutesKey(row));
            if ((person == null) != (minutes == null)) {
                faults.add(
                        "Who came late or left early?: person %d needs both the name and the minutes.".formatted(row));
            }
            if (minutes instanceof Number partial
                    && lasted.filter(whole -> partial.intValue() > whole).isPresent()) {
                faults.add("Person %d: the session took %d minutes, and nobody was there for %s."
                        .formatted(row, lasted.get(), partial));
            }
            if (person != null && !seen.add(person)) {
                faults.add("Person %d: is listed twice; one row for each person.".formatted(row));
            }
        }
        return faults;
    }

    static Attendances.RollCall read(Submission submission) {
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
        return new Attendances.RollCall(ticked, partialMinutes, submission.submittedBy());
    }

    private static String personKey(int row) {
        return "partial%dEnrolment".formatted(row);
    }

    private static String minutesKey(int row) {
        return "partial%dMinutes".formatted(row);
    }
}
