package org.charterpath.cohort;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.jspecify.annotations.Nullable;

/**
 * What a roster says against what is known of the people on it. A user id alone does not make somebody the same person:
 * whatever differs is a question, line by line, to whoever imports the roster.
 */
final class RosterComparison {

    private final Map<String, Person> accounts;
    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, Person> byAddress = new HashMap<>();
    private final Map<String, Enrolment> enrolled;
    private final Map<String, String> schools;
    private final Set<String> administrators;

    /**
     * @param accounts whoever has a user id or an address of the roster, both without regard to case
     * @param enrolled everybody of the cohort
     * @param schools names of their organizations by id
     * @param administrators user ids of those who look after everybody's work
     */
    RosterComparison(
            Collection<Person> accounts,
            Collection<Enrolment> enrolled,
            Map<String, String> schools,
            Set<String> administrators) {
        this.accounts = accounts.stream().collect(Collectors.toMap(Person::userId, Function.identity()));
        accounts.forEach(account -> {
            byId.put(folded(account.userId()), account);
            byAddress.put(folded(account.email()), account);
        });
        this.enrolled = enrolled.stream().collect(Collectors.toMap(Enrolment::participantId, Function.identity()));
        this.schools = schools;
        this.administrators = administrators;
    }

    /** The enrolment that a line is about; empty for somebody who is new to the cohort. */
    Optional<Enrolment> enrolmentOf(Roster.Row row) {
        return Optional.ofNullable(enrolled.get(row.userId()));
    }

    /** Whether a line calls somebody who is known otherwise, or names another address. */
    boolean isRenamed(Roster.Row row) {
        return known(row).anyMatch(person -> differ(person, row.person()));
    }

    /** Somebody as the account and the enrolment call him or her; an enrolment that has ended keeps its name. */
    private Stream<Person> known(Roster.Row row) {
        return Stream.concat(
                Stream.ofNullable(accounts.get(row.userId())),
                enrolmentOf(row).filter(Enrolment::isExpected).map(RosterComparison::person).stream());
    }

    private static boolean differ(Person one, Person other) {
        return !one.firstName().equals(other.firstName())
                || !one.lastName().equals(other.lastName())
                || !folded(one.email()).equals(folded(other.email()));
    }

    /**
     * What keeps the roster from being taken over: what cannot be, and what would change without anybody having said
     * that it is right.
     *
     * @param confirmed user ids of the lines whose differences are right
     */
    List<String> faults(List<Roster.Row> rows, Set<String> confirmed) {
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new HashSet<>(confirmed);
        for (Roster.Row row : rows) {
            unknown.remove(row.userId());
            obstacle(row)
                    .or(() -> sameAddress(row)
                            .map(other ->
                                    "%s Name that user if it is the same person; if not, each needs an address of his or her own."
                                            .formatted(whoseAddress(row, other))))
                    .or(() -> confirmed.contains(row.userId()) ? Optional.empty() : question(row))
                    .ifPresent(words -> faults.add(new Roster.Fault(row.number(), words).toString()));
        }
        unknown.stream()
                .sorted()
                .forEach(userId ->
                        faults.add("Changes that are right: '%s' is not a user of this roster.".formatted(userId)));
        return faults;
    }

    /** Why a line cannot be, whoever says that it is right. */
    Optional<String> obstacle(Roster.Row row) {
        if (administrators.contains(row.userId())) {
            return Optional.of("'%s' administers programs, and is no participant.".formatted(row.userId()));
        }
        return Optional.ofNullable(byId.get(folded(row.userId())))
                .filter(sameId -> !sameId.userId().equals(row.userId()))
                .map(sameId -> "there is a user '%s' already; users differ by more than upper and lower case."
                        .formatted(sameId.userId()));
    }

    /** Somebody else than the line names who has its e-mail address. */
    Optional<Person> sameAddress(Roster.Row row) {
        return at(row.person().email()).filter(other -> !other.userId().equals(row.userId()));
    }

    static String whoseAddress(Roster.Row row, Person other) {
        return "'%s' is the e-mail address of the user '%s' (%s)."
                .formatted(row.person().email(), other.userId(), other.fullName());
    }

    /** Whoever has this e-mail address. */
    Optional<Person> at(String email) {
        return email.isBlank() ? Optional.empty() : Optional.ofNullable(byAddress.get(folded(email)));
    }

    /** Whether somebody has this user id, in whatever case. */
    boolean isTaken(String userId) {
        return byId.containsKey(folded(userId));
    }

    /** The line with what is known of the person in place of what it says; a coach who is there stays without being named. */
    Roster.Line asKnown(Roster.Line line) {
        Optional<Enrolment> there =
                Optional.ofNullable(enrolled.get(line.user())).filter(Enrolment::isExpected);
        Person known = there.map(RosterComparison::person)
                .or(() -> Optional.ofNullable(accounts.get(line.user())))
                .orElseGet(line::person);
        return line.with(
                known,
                there.map(enrolment -> schools.getOrDefault(enrolment.organizationId(), ""))
                        .orElseGet(line::school),
                there.isPresent() ? "" : line.coach());
    }

    /** What a line would change, and how to say that it is right; empty if it changes nothing. */
    private Optional<String> question(Roster.Row row) {
        List<String> changes = changes(row);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "'%s' is known here, and will change: %s. If it is this person and all of that is right, write %s under \"Changes that are right\"; if it is somebody else, give this person another user."
                                .formatted(row.userId(), String.join("; ", changes), row.userId()));
    }

    /** What a line would change of what is known, which nobody has said is right. */
    List<String> changes(Roster.Row row) {
        List<String> changes = new ArrayList<>();
        known(row).filter(person -> differ(person, row.person())).findFirst().ifPresent(person -> {
            add(changes, "first name", person.firstName(), row.person().firstName());
            add(changes, "last name", person.lastName(), row.person().lastName());
            addFolded(changes, "e-mail address", person.email(), row.person().email());
        });
        enrolmentOf(row).filter(Enrolment::isExpected).ifPresent(there -> {
            addFolded(changes, "school", schools.getOrDefault(there.organizationId(), ""), row.school());
            row.coachId()
                    .filter(coach -> there.coachId() != null)
                    .ifPresent(coach -> add(changes, "coach", there.coachId(), coach));
        });
        return changes;
    }

    /** Whether a line names a coach for somebody of the cohort who has none, which is no question. */
    boolean isFirstCoach(Roster.Row row) {
        return row.coachId().isPresent()
                && enrolmentOf(row)
                        .filter(there -> there.isExpected() && there.coachId() == null)
                        .isPresent();
    }

    /** Whether a line gives somebody of the cohort another coach. */
    boolean isOtherCoach(Roster.Row row) {
        return enrolmentOf(row)
                .map(Enrolment::coachId)
                .filter(coach ->
                        row.coachId().filter(named -> !named.equals(coach)).isPresent())
                .isPresent();
    }

    private static void add(List<String> changes, String what, @Nullable String before, String after) {
        if (!after.equals(before)) {
            changes.add("%s from '%s' to '%s'".formatted(what, before == null ? "" : before, after));
        }
    }

    /** Of what is the same in capitals and small letters. */
    private static void addFolded(List<String> changes, String what, String before, String after) {
        if (!folded(before).equals(folded(after))) {
            add(changes, what, before, after);
        }
    }

    private static Person person(Enrolment enrolment) {
        return new Person(enrolment.participantId(), enrolment.firstName(), enrolment.lastName(), enrolment.email());
    }

    private static String folded(String text) {
        return EmailAddress.comparable(text);
    }
}
