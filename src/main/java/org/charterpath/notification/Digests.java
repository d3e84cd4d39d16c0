package org.charterpath.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Cohorts.Owner;
import org.charterpath.cohort.StandIns;
import org.charterpath.engine.EngineNames;
import org.charterpath.notification.Reminders.Open;
import org.charterpath.notification.Reminders.Reminder;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One message a day to everybody who is to be told of tasks by {@link ReminderRule}: of their own, of those whom they coach,
 * and program admins of everybody's. A run goes page by page, through the work and then through its readers, and each page
 * holds by itself: one that ends half way goes on where it was when it is started again.
 */
@Service
public class Digests {

    private static final int READERS_AT_ONCE = 200;

    /** Of somebody's own tasks, and again of others'; a mail with more is read by nobody. */
    private static final int MOST_LINES = 30;

    private static final int LONGEST_TITLE = 255;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US);

    private final DueWork dueWork;
    private final List<DigestNotes> notes;
    private final Reminders reminders;
    private final DigestStops stops;
    private final Notifications notifications;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final StandIns standIns;
    private final Clock clock;
    private final TransactionOperations pages;

    @Autowired
    Digests(
            DueWork dueWork,
            List<DigestNotes> notes,
            Reminders reminders,
            DigestStops stops,
            Notifications notifications,
            Cohorts cohorts,
            Accounts accounts,
            StandIns standIns,
            Clock clock,
            PlatformTransactionManager transactions) {
        this(dueWork, notes, reminders, stops, notifications, cohorts, accounts, standIns, clock, each(transactions));
    }

    /** @param pages does each page so that it holds by itself */
    Digests(
            DueWork dueWork,
            List<DigestNotes> notes,
            Reminders reminders,
            DigestStops stops,
            Notifications notifications,
            Cohorts cohorts,
            Accounts accounts,
            StandIns standIns,
            Clock clock,
            TransactionOperations pages) {
        this.dueWork = dueWork;
        this.notes = notes;
        this.reminders = reminders;
        this.stops = stops;
        this.notifications = notifications;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.standIns = standIns;
        this.clock = clock;
        this.pages = pages;
    }

    private static TransactionOperations each(PlatformTransactionManager transactions) {
        TransactionTemplate each = new TransactionTemplate(transactions);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return each;
    }

    /** Writes today's digests; a second time on the same day writes none to whoever has one. */
    public void send() {
        // The day of the run, which is not anybody's due day.
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Staff staff = new Staff(userIds(Role.COACHES), userIds(Role.PROGRAM_ADMINS), standIns.now());
        pages.executeWithoutResult(begun -> {
            reminders.lock();
            reminders.forgetUnmailedBefore(today);
            stops.forgetOldLinks();
        });
        eachPage(after -> find(after, staff, today));
        eachPage(after -> write(after, today));
    }

    /** @param page does one page after an id, and answers the id after which to go on, if anything is left */
    private void eachPage(Function<Optional<String>, Optional<String>> page) {
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            after = Objects.requireNonNullElse(
                    pages.execute(begun -> {
                        reminders.lock();
                        return page.apply(from);
                    }),
                    Optional.empty());
        } while (after.isPresent());
    }

    /** Those who look after others' work. */
    private record Staff(Set<String> coaches, Set<String> admins, Map<String, String> standIns) {

        /** Who is told instead of a participant's coach, or is that coach. */
        Optional<String> presentFor(String coachId) {
            return Optional.ofNullable(standIns.get(coachId))
                    .or(() -> Optional.of(coachId).filter(coaches::contains));
        }
    }

    private Set<String> userIds(Role role) {
        return accounts.in(role).stream().map(Person::userId).collect(Collectors.toSet());
    }

    private Optional<String> find(Optional<String> after, Staff staff, LocalDate today) {
        Instant now = clock.instant();
        // A due day ends where the cohort is; a day more than the rules look ahead is on time everywhere.
        DueWork.Page page = dueWork.dueBefore(now.plus(ReminderRule.DAYS_AHEAD + 2L, ChronoUnit.DAYS), after);
        Set<String> escalated = page.items().stream()
                .filter(item -> ReminderRule.adminsAreTold(daysLate(item, now), false))
                .flatMap(item -> item.ownerId().stream())
                .collect(Collectors.toSet());
        Map<String, List<Owner>> owners = cohorts.ownersOf(escalated);
        List<Reminder> found = page.items().stream()
                .flatMap(item -> of(item, daysLate(item, now), owners, staff).stream())
                .toList();
        Set<String> unwilling =
                unwilling(found.stream().map(Reminder::recipientId).collect(Collectors.toSet()));
        reminders.note(
                found.stream()
                        .filter(reminder -> !unwilling.contains(reminder.recipientId()))
                        .toList(),
                today);
        return page.last();
    }

    /** Those of some people who get no digest: who have stopped it, and whose accounts are deactivated. */
    private Set<String> unwilling(Set<String> userIds) {
        Set<String> unwilling = new HashSet<>(stops.of(userIds));
        accounts.standings(userIds).forEach((userId, standing) -> {
            if (standing.isDeactivated()) {
                unwilling.add(userId);
            }
        });
        return unwilling;
    }

    private static long daysLate(DueWork.Item item, Instant now) {
        return ChronoUnit.DAYS.between(item.dueOn(), item.dayOf(now));
    }

    private static List<Reminder> of(DueWork.Item item, long daysLate, Map<String, List<Owner>> owners, Staff staff) {
        List<Reminder> found = new ArrayList<>();
        ReminderRule.forOwner(daysLate)
                .ifPresent(rule -> found.add(reminder(item.personId(), rule, item, Message.Link.taskPath(item.id()))));
        if (!ReminderRule.adminsAreTold(daysLate, false)) {
            return found;
        }
        List<Owner> theirs = item.ownerId().map(owners::get).orElse(List.of());
        Set<String> coaches = theirs.stream()
                .filter(owner -> owner.participantId().equals(item.personId()))
                .flatMap(owner -> owner.coachId().stream())
                .flatMap(coach -> staff.presentFor(coach).stream())
                .filter(coach -> !coach.equals(item.personId()))
                .collect(Collectors.toSet());
        String place = theirs.stream()
                .min((one, other) -> Boolean.compare(
                        other.participantId().equals(item.personId()),
                        one.participantId().equals(item.personId())))
                .map(owner -> Message.Link.journeyOf(owner.enrolmentId()))
                .orElse(EngineNames.TASKLIST_PAGE);
        coaches.forEach(coach -> found.add(reminder(coach, ReminderRule.COACH_IS_TOLD, item, place)));
        if (ReminderRule.adminsAreTold(daysLate, !coaches.isEmpty())) {
            staff.admins().stream()
                    .filter(admin -> !admin.equals(item.personId()))
                    .forEach(admin -> found.add(reminder(admin, ReminderRule.ADMINS_ARE_TOLD, item, place)));
        }
        return found;
    }

    private static Reminder reminder(String recipientId, ReminderRule rule, DueWork.Item item, String place) {
        return new Reminder(
                recipientId,
                item.id(),
                rule,
                item.dueOn(),
                item.personId(),
                TypedText.shortened(item.title(), LONGEST_TITLE),
                item.cohort().orElse(""),
                place);
    }

    private Optional<String> write(Optional<String> after, LocalDate today) {
        List<String> readers = reminders.readers(after, READERS_AT_ONCE);
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        Set<String> now = new HashSet<>(readers);
        now.removeAll(unwilling(Set.copyOf(readers)));
        now.removeAll(reminders.recipientsOf(
                readers.stream().map(reader -> key(reader, today)).toList()));
        if (!now.isEmpty()) {
            notifications.sendAll(digests(now, today));
            reminders.mailed(now, today);
        }
        return Optional.of(readers.get(readers.size() - 1)).filter(last -> readers.size() == READERS_AT_ONCE);
    }

    private List<Message> digests(Set<String> readers, LocalDate today) {
        Map<String, List<Open>> byReader = reminders.open(readers, MOST_LINES).stream()
                .collect(Collectors.groupingBy(
                        open -> open.reminder().recipientId(), LinkedHashMap::new, Collectors.toList()));
        Map<String, String> names = accounts.fullNames(byReader.values().stream()
                .flatMap(Collection::stream)
                .map(Open::reminder)
                .filter(Reminder::isAboutOthers)
                .map(Reminder::aboutId)
                .collect(Collectors.toSet()));
        List<Map<String, String>> noted =
                notes.stream().map(note -> note.notes(readers)).toList();
        return byReader.entrySet().stream()
                .map(reader -> digest(reader.getKey(), reader.getValue(), names, noted, today))
                .toList();
    }

    private static String key(String reader, LocalDate today) {
        return "digest:%s:%s".formatted(reader, today);
    }

    private static Message digest(
            String reader,
            List<Open> open,
            Map<String, String> names,
            List<Map<String, String>> noted,
            LocalDate today) {
        List<Open> own =
                open.stream().filter(one -> !one.reminder().isAboutOthers()).toList();
        List<Open> others =
                open.stream().filter(one -> one.reminder().isAboutOthers()).toList();
        List<Message.Link> links = new ArrayList<>();
        boolean areParted = open.stream()
                        .map(one ->
                                one.reminder().isAboutOthers() + one.reminder().cohort())
                        .distinct()
                        .count()
                > 1;
        own.forEach(one -> links.add(link(one.reminder(), areParted ? heading(one.reminder()) : "", names)));
        others.forEach(one -> links.add(link(one.reminder(), heading(one.reminder()), names)));
        return Message.digest(
                key(reader, today), reader, subject(own, others), body(reader, own, others, noted), links);
    }

    private static String subject(List<Open> own, List<Open> others) {
        List<String> parts = new ArrayList<>();
        own.stream().findFirst().ifPresent(first -> {
            int dueSoon = first.of() - first.late();
            if (first.late() > 0) {
                parts.add("%d overdue".formatted(first.late()));
            }
            if (dueSoon > 0) {
                parts.add("%d due soon".formatted(dueSoon));
            }
        });
        others.stream()
                .findFirst()
                .ifPresent(first -> parts.add("%d overdue of people you look after".formatted(first.of())));
        return (own.isEmpty() ? "Tasks: " : "Your tasks: ") + String.join(", ", parts);
    }

    private static String body(String reader, List<Open> own, List<Open> others, List<Map<String, String>> noted) {
        List<String> paragraphs = new ArrayList<>();
        if (!own.isEmpty()) {
            paragraphs.add("These tasks wait for you. Each link opens its task in Tasklist." + more(own));
        }
        if (!others.isEmpty()) {
            paragraphs.add(
                    "Some tasks of others have been overdue for weeks. Please ask them what keeps them; each link shows where they stand."
                            + more(others));
        }
        noted.stream()
                .filter(note -> note.containsKey(reader))
                .map(note -> note.get(reader))
                .forEach(paragraphs::add);
        return String.join("\n\n", paragraphs);
    }

    private static String more(List<Open> open) {
        int rest = open.get(0).of() - open.size();
        return rest == 0
                ? ""
                : " The %d that were due first are listed; there are %d more.".formatted(open.size(), rest);
    }

    private static String heading(Reminder reminder) {
        String cohort = reminder.cohort().isEmpty() ? "Other tasks" : reminder.cohort();
        return reminder.isAboutOthers() ? "Of others, " + cohort : cohort;
    }

    private static Message.Link link(Reminder reminder, String heading, Map<String, String> names) {
        String title = reminder.isAboutOthers()
                ? "%s: %s".formatted(names.getOrDefault(reminder.aboutId(), reminder.aboutId()), reminder.title())
                : reminder.title();
        String words = (reminder.rule().isLate() ? "was due " : "due ") + DAY.format(reminder.dueOn());
        return new Message.Link(heading, title, words, reminder.place());
    }
}
