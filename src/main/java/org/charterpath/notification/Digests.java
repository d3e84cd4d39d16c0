package org.charterpath.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One message a day to everybody who has work due soon or overdue; and to the program admins, what has been waiting for
 * somebody for more than a week after it was due.
 */
@Service
public class Digests {

    private static final int DAYS_AHEAD = 3;
    private static final int DAYS_UNTIL_ESCALATION = 7;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US);

    private final DueWork dueWork;
    private final List<DigestNotes> notes;
    private final Notifications notifications;
    private final Accounts accounts;
    private final Clock clock;

    Digests(DueWork dueWork, List<DigestNotes> notes, Notifications notifications, Accounts accounts, Clock clock) {
        this.dueWork = dueWork;
        this.notes = notes;
        this.notifications = notifications;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Writes today's digests; a second time on the same day writes none. */
    @Transactional
    public void send() {
        Instant now = clock.instant();
        // The day of the run, which is not anybody's due day.
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<DueWork.Item> due = dueWork.dueBefore(now.plus(DAYS_AHEAD, ChronoUnit.DAYS));
        List<Map<String, String>> noted = notes.stream().map(DigestNotes::notes).toList();
        due.stream()
                .collect(Collectors.groupingBy(DueWork.Item::personId, TreeMap::new, Collectors.toList()))
                .forEach((person, items) ->
                        notifications.send(digest(person, items, notesFor(person, noted), now, today)));
        escalate(due, now, today);
    }

    private static String notesFor(String person, List<Map<String, String>> noted) {
        return noted.stream()
                .filter(notes -> notes.containsKey(person))
                .map(notes -> "\n" + notes.get(person) + "\n")
                .collect(Collectors.joining());
    }

    private Message digest(String person, List<DueWork.Item> items, String notes, Instant now, LocalDate today) {
        long overdue = items.stream().filter(item -> item.isOverdueAt(now)).count();
        String subject = overdue == 0
                ? "%d due soon".formatted(items.size())
                : "%d overdue, %d due soon".formatted(overdue, items.size() - overdue);
        String body = "This waits for you in Tasklist:\n\n" + inWords(items, now) + "\n" + notes;
        return Message.plain("digest:%s:%s".formatted(person, today), person, subject, body);
    }

    /** Whoever has work of several cohorts reads of which each piece is. */
    private static String inWords(List<DueWork.Item> items, Instant now) {
        Map<String, List<DueWork.Item>> byCohort = items.stream()
                .collect(Collectors.groupingBy(item -> item.cohort().orElse(""), TreeMap::new, Collectors.toList()));
        return byCohort.size() == 1
                ? list(items, now)
                : byCohort.entrySet().stream()
                        .map(cohort -> (cohort.getKey().isEmpty() ? "" : cohort.getKey() + ":\n")
                                + list(cohort.getValue(), now))
                        .collect(Collectors.joining("\n\n"));
    }

    private static String list(List<DueWork.Item> items, Instant now) {
        return items.stream()
                .map(item -> "- %s (%s %s)"
                        .formatted(item.title(), item.isOverdueAt(now) ? "was due" : "due", day(item.dueAt())))
                .collect(Collectors.joining("\n"));
    }

    private void escalate(List<DueWork.Item> due, Instant now, LocalDate today) {
        Instant limit = now.minus(DAYS_UNTIL_ESCALATION, ChronoUnit.DAYS);
        Set<String> coaches =
                accounts.in(Role.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
        Map<String, Long> late = due.stream()
                .filter(item -> item.isOverdueAt(limit))
                .filter(item -> coaches.contains(item.personId()))
                .collect(Collectors.groupingBy(DueWork.Item::personId, TreeMap::new, Collectors.counting()));
        if (late.isEmpty()) {
            return;
        }
        Map<String, String> names = accounts.fullNames(late.keySet());
        String body = late.entrySet().stream()
                .map(entry ->
                        "- %s: %d".formatted(names.getOrDefault(entry.getKey(), entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(
                        "\n", "Overdue for more than %d days, by coach:\n\n".formatted(DAYS_UNTIL_ESCALATION), "\n"));
        for (Person admin : accounts.in(Role.PROGRAM_ADMINS)) {
            notifications.send(Message.plain(
                    "escalation:%s:%s".formatted(admin.userId(), today),
                    admin.userId(),
                    "Reviews that wait too long",
                    body));
        }
    }

    /** What is due when a day is over is due on that day. */
    private static String day(ZonedDateTime dueAt) {
        return DAY.format(dueAt.minusNanos(1));
    }
}
