package org.charterpath.ledger;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * such a day is wrong, and the coach is told to look.
 */
@Service
public class DayCredits {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

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
     * transaction ends, so that two at once cannot fill a day unseen. Once for each person and day the coach is told, or the
     * program admins where there is none, that the ledger has more than 24 hours for it.
     *
     * @throws CreditLedger.AlreadyCreditedException if a source id was entered with other content
     */
    @Transactional
    public void enter(Collection<NewCredit> credits) {
        Set<String> credited =
                credits.stream().map(NewCredit::enrolmentId).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Enrolment> theirs = hold(credited);
        credits.forEach(ledger::enter);
        Set<LocalDate> on = credits.stream().map(NewCredit::earnedOn).collect(Collectors.toSet());
        Map<FullDay, List<Days.Part>> filled =
                days.credited(theirs.keySet(), on).stream().collect(Collectors.groupingBy(part -> dayOf(part, theirs)));
        filled.values().removeIf(parts -> minutesOf(parts) <= NewCredit.MAXIMUM_MINUTES);
        for (String enrolmentId : filled.isEmpty() ? Set.<String>of() : credited) {
            Enrolment enrolment = requireNonNull(theirs.get(enrolmentId));
            filled.forEach((day, parts) -> {
                if (enrolment.isOf(day.participantId())) {
                    tell(enrolment, day.day(), parts, theirs);
                }
            });
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

    private record FullDay(String participantId, LocalDate day) {}

    private static FullDay dayOf(Days.Part part, Map<String, Enrolment> theirs) {
        return new FullDay(requireNonNull(theirs.get(part.enrolmentId())).participantId(), part.day());
    }

    private static int minutesOf(List<Days.Part> parts) {
        return parts.stream().mapToInt(Days.Part::minutes).sum();
    }

    private void tell(Enrolment enrolment, LocalDate day, List<Days.Part> parts, Map<String, Enrolment> theirs) {
        String records = parts.stream()
                .map(part -> "- " + part.inWords(categoryOf(part, theirs)))
                .sorted()
                .collect(Collectors.joining("\n"));
        for (String recipient : whoLooks(enrolment)) {
            notifications.send(Message.plain(
                    "full-day:%s:%s:%s".formatted(enrolment.participantId(), day, recipient),
                    recipient,
                    "A day of more than 24 hours: %s, %s".formatted(enrolment.fullName(), DAY.format(day)),
                    """
                    For %s the record of %s has %s:

                    %s

                    All of it counts, but a day has 24 hours. Please look which of it is wrong, and take that back in the transcript.
                    """
                            .formatted(
                                    DAY.format(day),
                                    enrolment.fullName(),
                                    CreditTime.exact(minutesOf(parts)),
                                    records)));
        }
    }

    private Set<String> whoLooks(Enrolment enrolment) {
        String coach = enrolment.coachId();
        return coach == null || enrolment.isOf(coach)
                ? accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId).collect(Collectors.toSet())
                : Set.of(coach);
    }

    private String categoryOf(Days.Part part, Map<String, Enrolment> theirs) {
        return placements
                .of(requireNonNull(theirs.get(part.enrolmentId())))
                .program()
                .category(part.category())
                .title();
    }
}
