package org.charterpath.notification;

import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.JourneysLaunched;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells participants that their program begins, and coaches whom they coach in it; each once. */
@Component
class LaunchMail {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.US);

    private final Notifications notifications;
    private final Accounts accounts;

    LaunchMail(Notifications notifications, Accounts accounts) {
        this.notifications = notifications;
        this.accounts = accounts;
    }

    /** In the transaction that launches: people are told if it happens, and only then. */
    @EventListener
    void launched(JourneysLaunched launch) {
        Set<String> coaches =
                accounts.in(Role.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
        Map<String, List<Enrolment>> byCoach = launch.launched().stream()
                .filter(enrolment -> enrolment.coachId() != null && coaches.contains(enrolment.coachId()))
                .collect(Collectors.groupingBy(Enrolment::coachId, TreeMap::new, Collectors.toList()));
        Map<String, String> names = byCoach.isEmpty() ? Map.of() : accounts.fullNames(Set.copyOf(byCoach.keySet()));
        launch.launched()
                .forEach(enrolment -> notifications.send(toParticipant(
                        launch.calendar(),
                        enrolment,
                        Optional.ofNullable(enrolment.coachId())
                                .filter(byCoach::containsKey)
                                .map(coach -> names.getOrDefault(coach, coach)))));
        byCoach.forEach((coach, theirs) -> notifications.send(toCoach(launch.calendar(), coach, theirs)));
    }

    private static Message toParticipant(CohortCalendar calendar, Enrolment enrolment, Optional<String> coach) {
        return Message.plain(
                        "launch:participant:" + enrolment.id(),
                        enrolment.participantId(),
                        "Your program begins: " + calendar.cohortName(),
                        """
                %s %s.%s

                Your tasks wait for you in Tasklist, each as soon as its time has come, and My Journey shows where you stand. \
                You get an invitation to each session when its date is set.
                """
                                .formatted(
                                        calendar.program().title(),
                                        begins(calendar),
                                        coach.map(name -> " Your coach is %s.".formatted(name))
                                                .orElse("")))
                .with(Message.Link.tasks("Open your tasks"));
    }

    /** Whoever joins later is told of to the same coach in a message of its own. */
    private static Message toCoach(CohortCalendar calendar, String coach, List<Enrolment> theirs) {
        String first = theirs.stream()
                .map(Enrolment::id)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Message.plain(
                        "launch:coach:%s:%s".formatted(first, coach),
                        coach,
                        "You coach in " + calendar.cohortName(),
                        """
                %s %s. You coach:

                %s

                What waits for you is in Tasklist, and the coach desk shows where each of them stands.
                """
                                .formatted(
                                        calendar.program().title(),
                                        begins(calendar),
                                        theirs.stream()
                                                .map(enrolment -> "- " + enrolment.displayName())
                                                .collect(Collectors.joining("\n"))))
                .with(Message.Link.coachDesk());
    }

    private static String begins(CohortCalendar calendar) {
        return "(%s) begins on %s".formatted(calendar.cohortName(), DAY.format(calendar.startsOn()));
    }
}
