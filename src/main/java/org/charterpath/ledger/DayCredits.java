package org.charterpath.ledger;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.DayWords;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters minutes of single days. What somebody has recorded or decided is never refused because the day is full: that would
 * punish a whole roster for what one person typed. But nobody works for more than 24 hours, so that one of the records of
 * such a day is wrong, and the coaches are told to look. A coach reads the records of the enrolments that are his or hers;
 * of what lies elsewhere the minutes, without which the sum would not be understood.
 */
@Service
public class DayCredits {

    private final CreditLedger ledger;
    private final Days days;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Accounts accounts;
    private final Notifications notifications;

    DayCredits(
            CreditLedger ledger,
            Days days,
            Enrolments enrolments,
            Placements placements,
            Accounts accounts,
            Notifications notifications) {
        this.ledger = ledger;
        this.days = days;
        this.enrolments = enrolments;
        this.placements = placements;
        this.accounts = accounts;
        this.notifications = notifications;
    }

    /**
     * Enters credit, as {@link CreditLedger#enter} does. Whatever else is entered for the same people waits until the
     * transaction ends, so that two at once cannot fill a day unseen. Whenever somebody's day becomes fuller than 24 hours
     * by it, everybody is told who looks after one of the enrolments whose records fill it.
     *
     * @throws CreditLedger.AlreadyCreditedException if a source id was entered with other content
     */
    @Transactional
    public void enter(Collection<NewCredit> credits) {
        Map<String, Enrolment> theirs =
                hold(credits.stream().map(NewCredit::enrolmentId).collect(Collectors.toSet()));
        Set<LocalDate> on = credits.stream().map(NewCredit::earnedOn).collect(Collectors.toSet());
        Map<PersonsDay, List<Days.Part>> before = credited(theirs, on);
        credits.forEach(ledger::enter);
        Map<PersonsDay, List<Days.Part>> filled = credited(theirs, on);
        filled.entrySet()
                .removeIf(day -> minutesOf(day.getValue()) <= NewCredit.MAXIMUM_MINUTES
                        || minutesOf(day.getValue()) <= minutesOf(before.getOrDefault(day.getKey(), List.of())));
        if (!filled.isEmpty()) {
            Set<String> admins = accounts.in(Role.PROGRAM_ADMINS).stream()
                    .map(Person::userId)
                    .collect(Collectors.toSet());
            filled.forEach((day, parts) -> tell(day.day(), parts, theirs, admins));
        }
    }

    /**
     * Everything that the people of some enrolments are enrolled in, by id, held until the transaction ends. Whoever writes
     * rows that belong to the enrolments before the minutes holds them first: two who did it afterwards would wait for each
     * other.
     */
    @Transactional
    public Map<String, Enrolment> hold(Set<String> enrolmentIds) {
        return enrolments
                .lockedOf(enrolments.byId(enrolmentIds).values().stream()
                        .map(Enrolment::participantId)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Enrolment::id, Function.identity()));
    }

    private record PersonsDay(String participantId, LocalDate day) {}

    private Map<PersonsDay, List<Days.Part>> credited(Map<String, Enrolment> theirs, Set<LocalDate> on) {
        return days.credited(theirs.keySet(), on).stream()
                .collect(Collectors.groupingBy(
                        part -> new PersonsDay(enrolmentOf(part, theirs).participantId(), part.day())));
    }

    private static Enrolment enrolmentOf(Days.Part part, Map<String, Enrolment> theirs) {
        return requireNonNull(theirs.get(part.enrolmentId()));
    }

    private static int minutesOf(List<Days.Part> parts) {
        return parts.stream().mapToInt(Days.Part::minutes).sum();
    }

    private void tell(LocalDate day, List<Days.Part> parts, Map<String, Enrolment> theirs, Set<String> admins) {
        Map<String, Enrolment> involved = new TreeMap<>();
        parts.forEach(part -> involved.put(part.enrolmentId(), enrolmentOf(part, theirs)));
        Set<String> recipients = involved.values().stream()
                .flatMap(enrolment -> whoLooks(enrolment, admins).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String state = state(parts);
        for (String recipient : recipients) {
            List<Enrolment> seen = involved.values().stream()
                    .filter(enrolment -> admins.contains(recipient)
                            || whoLooks(enrolment, admins).contains(recipient))
                    .toList();
            notifications.send(message(recipient, day, state, parts, seen));
        }
    }

    private Set<String> whoLooks(Enrolment enrolment, Set<String> admins) {
        return placements.coachOf(enrolment).map(Set::of).orElse(admins);
    }

    /** The same only for the same records: what was taken back does not come again, and fewer minutes are never more again. */
    private static String state(List<Days.Part> parts) {
        return DigestUtils.sha256Hex(parts.stream()
                .map(part -> part.sourceId() + "=" + part.minutes())
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    private Message message(
            String recipient, LocalDate day, String state, List<Days.Part> parts, List<Enrolment> seen) {
        Map<String, Enrolment> byId = seen.stream().collect(Collectors.toMap(Enrolment::id, Function.identity()));
        Enrolment enrolment = seen.get(0);
        String records = Days.inWords(parts, part -> Optional.ofNullable(byId.get(part.enrolmentId()))
                        .map(one -> placements
                                .of(one)
                                .program()
                                .category(part.category())
                                .title()))
                .stream()
                .map(record -> "- " + record)
                .collect(Collectors.joining("\n"));
        return Message.plain(
                        "full-day:%s:%s:%s:%s".formatted(enrolment.participantId(), day, recipient, state),
                        recipient,
                        "A day of more than 24 hours: %s, %s".formatted(enrolment.fullName(), DayWords.of(day)),
                        """
                For %s the record of %s has %s:

                %s

                All of it counts, but a day has 24 hours. Please look which of it is wrong, and take that back in the transcript.%s
                """
                                .formatted(
                                        DayWords.of(day),
                                        enrolment.fullName(),
                                        CreditTime.exact(minutesOf(parts)),
                                        records,
                                        byId.keySet()
                                                        .containsAll(parts.stream()
                                                                .map(Days.Part::enrolmentId)
                                                                .toList())
                                                ? ""
                                                : " Whoever looks after the records elsewhere is told as well."))
                .with(Message.Link.page("Open the transcript", "/journey?enrolment=" + enrolment.id()));
    }
}
