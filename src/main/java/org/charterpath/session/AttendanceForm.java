package org.charterpath.session;

import java.time.Clock;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form {@code attendance}: what it cannot check itself, and what it says. */
@Component
class AttendanceForm implements SubmissionRule {

    /** As many rows for people who came late or left early has the form; whoever else is in a list. */
    static final int PARTIAL_ROWS = 6;

    static final String OUTCOME = "sessionOutcome";
    static final String HELD = "HELD";
    static final String EVERYBODY_BUT = "everybodyBut";
    static final String ATTENDEES = "attendees";
    static final String ABSENTEES = "absentees";
    static final String EXCUSED = "excused";
    static final String MORE = "partialMore";
    static final String MORE_MINUTES = "partialMoreMinutes";
    static final String NOTE = "attendanceNote";

    static final String STILL_TO_COME =
            "Did the session take place?: it is still to come, and nobody is marked before it has begun.";

    static final String NOBODY =
            "Who was there?: nobody is ticked. If nobody came, tick \"Everybody was there, but those whom I name\" and name them all.";

    private static final String PARTIAL = "Who came late or left early?";
    private static final String AND = ",";

    /** As a pattern in the form it would be all that people are told. */
    private static final String NUMBER = "\\d{1,3}";

    /** The process variable that says which session it is. */
    private static final String SESSION = "sessionId";

    private final Sessions.Table sessions;
    private final Attendances attendances;
    private final Clock clock;

    AttendanceForm(Sessions.Table sessions, Attendances attendances, Clock clock) {
        this.sessions = sessions;
        this.attendances = attendances;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "attendance";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        List<String> faults = new ArrayList<>();
        Optional<TrainingSession> session = form.find(SESSION).flatMap(sessions::findById);
        if (HELD.equals(answers.get(OUTCOME)) && session.isPresent()) {
            faultOfAll(session.get(), answers).ifPresent(faults::add);
        }
        Optional<Integer> lasted = session.map(one -> one.requireDate().minutes());
        Set<Object> partial = new LinkedHashSet<>();
        for (int row = 1; row <= PARTIAL_ROWS; row++) {
            Object person = answers.get(personKey(row));
            Object minutes = answers.get(minutesKey(row));
            if ((person == null) != (minutes == null)) {
                faults.add("%s: person %d needs both the name and the minutes.".formatted(PARTIAL, row));
            }
            if (minutes instanceof Number number) {
                tooLong(row, number.intValue(), lasted).ifPresent(faults::add);
            }
            if (person != null && !partial.add(person)) {
                faults.add(listedTwice(row));
            }
        }
        faults.addAll(faultsOfTheOthers(answers, partial, lasted));
        List<String> excused = ids(answers.get(EXCUSED));
        Set<Object> there = new HashSet<>(partial);
        there.addAll(ids(answers.get(ATTENDEES)));
        if (excused.stream().anyMatch(there::contains)) {
            faults.add("Who was excused?: somebody is among those who were there as well; one of the two is right.");
        }
        if (ids(answers.get(ABSENTEES)).stream().anyMatch(partial::contains)) {
            faults.add("Who was not there?: somebody came late or left early as well; one of the two is right.");
        }
        return faults;
    }

    /** A slip would mark a whole roster absent, and each of them had to be corrected alone. */
    private Optional<String> faultOfAll(TrainingSession session, Map<String, Object> answers) {
        if (!session.hasBegun(clock.instant())) {
            return Optional.of(STILL_TO_COME);
        }
        boolean isAnybodyNamed = Boolean.TRUE.equals(answers.get(EVERYBODY_BUT))
                || Stream.of(ATTENDEES, EXCUSED, MORE)
                        .anyMatch(list -> !ids(answers.get(list)).isEmpty())
                || IntStream.rangeClosed(1, PARTIAL_ROWS).anyMatch(row -> answers.get(personKey(row)) != null);
        return isAnybodyNamed || attendances.people(session).isEmpty() ? Optional.empty() : Optional.of(NOBODY);
    }

    /** What is wrong with those for whom there is no row. */
    private static List<String> faultsOfTheOthers(
            Map<String, Object> answers, Set<Object> partial, Optional<Integer> lasted) {
        List<String> people = ids(answers.get(MORE));
        if (!parts(answers.get(MORE_MINUTES)).allMatch(part -> part.matches(NUMBER))) {
            return List.of(
                    "Their minutes, in the same order: whole numbers with commas between, for example 90, 45, 120.");
        }
        List<Integer> minutes = minutes(answers.get(MORE_MINUTES));
        if (people.size() != minutes.size()) {
            return List.of("%s: of everybody beyond the first six, the minutes are needed, as many as there are people."
                    .formatted(PARTIAL));
        }
        List<String> faults = new ArrayList<>();
        for (int next = 0; next < people.size(); next++) {
            int row = PARTIAL_ROWS + 1 + next;
            tooLong(row, minutes.get(next), lasted).ifPresent(faults::add);
            if (minutes.get(next) == 0) {
                faults.add("Person %d: whoever was there for no minute was absent.".formatted(row));
            }
            if (!partial.add(people.get(next))) {
                faults.add(listedTwice(row));
            }
        }
        return faults;
    }

    private static Optional<String> tooLong(int row, int minutes, Optional<Integer> lasted) {
        return lasted.filter(whole -> minutes > whole)
                .map(whole -> "Person %d: the session took %d minutes, and nobody was there for %d."
                        .formatted(row, whole, minutes));
    }

    private static String listedTwice(int row) {
        return "Person %d: is listed twice; one row for each person.".formatted(row);
    }

    static Attendances.RollCall read(Submission submission) {
        Map<String, Integer> partialMinutes = new LinkedHashMap<>();
        IntStream.rangeClosed(1, PARTIAL_ROWS).forEach(row -> {
            Optional<String> person = submission.text(personKey(row));
            person.ifPresent(enrolmentId -> partialMinutes.put(
                    enrolmentId, submission.number(minutesKey(row)).orElseThrow()));
        });
        Map<String, Object> answers = submission.answers();
        List<String> more = ids(answers.get(MORE));
        List<Integer> minutes = minutes(answers.get(MORE_MINUTES));
        IntStream.range(0, more.size()).forEach(next -> partialMinutes.put(more.get(next), minutes.get(next)));
        return new Attendances.RollCall(
                Boolean.TRUE.equals(answers.get(EVERYBODY_BUT)),
                new TreeSet<>(ids(answers.get(ATTENDEES))),
                new TreeSet<>(ids(answers.get(ABSENTEES))),
                new TreeSet<>(ids(answers.get(EXCUSED))),
                partialMinutes,
                submission.submittedBy());
    }

    /**
     * The answers for those who were there for part of the time: the first in rows, whoever else in the list.
     *
     * @param partialMinutes by enrolment id
     */
    static Map<String, Object> partialAnswers(Map<String, Integer> partialMinutes) {
        Map<String, Object> answers = new LinkedHashMap<>();
        List<String> people = List.copyOf(partialMinutes.keySet());
        int inRows = Math.min(people.size(), PARTIAL_ROWS);
        for (int row = 1; row <= inRows; row++) {
            String person = people.get(row - 1);
            answers.put(personKey(row), person);
            answers.put(minutesKey(row), partialMinutes.get(person));
        }
        List<String> more = people.subList(inRows, people.size());
        if (!more.isEmpty()) {
            answers.put(MORE, more);
            answers.put(
                    MORE_MINUTES,
                    more.stream()
                            .map(person -> String.valueOf(partialMinutes.get(person)))
                            .collect(Collectors.joining(AND)));
        }
        return answers;
    }

    private static List<String> ids(@Nullable Object answer) {
        return answer instanceof Collection<?> chosen
                ? chosen.stream().map(Object::toString).toList()
                : List.of();
    }

    /** The rule has seen to it that these are numbers. */
    private static List<Integer> minutes(@Nullable Object answer) {
        return parts(answer).map(Integer::valueOf).toList();
    }

    private static Stream<String> parts(@Nullable Object answer) {
        return Answers.text(answer).filter(text -> !text.isBlank()).stream()
                .flatMap(text -> Stream.of(text.split(AND, -1)))
                .map(String::strip);
    }

    private static String personKey(int row) {
        return "partial%dEnrolment".formatted(row);
    }

    private static String minutesKey(int row) {
        return "partial%dMinutes".formatted(row);
    }
}
