package org.charterpath.cohort;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Organizations;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports rosters, all of one or nothing: as the form {@code cohort-roster} has them, checked line by line when it is
 * submitted, or out of a file ({@link RosterImports}).
 */
@Service
public class Rosters implements SubmissionRule {

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Organizations organizations;
    private final Accounts accounts;
    private final Submissions submissions;
    private final Clock clock;

    Rosters(
            Cohorts cohorts,
            Enrolments enrolments,
            Organizations organizations,
            Accounts accounts,
            Submissions submissions,
            Clock clock) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.organizations = organizations;
        this.accounts = accounts;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * Enrols everybody on the roster that was submitted last, and corrects what was said to be right; see
     * {@link #importInto(String, String)}. A form without a roster imports nobody: they came out of a file.
     *
     * @param step where the form {@code cohort-roster} was submitted
     */
    @Transactional
    public void importInto(String cohortId, FormStep step) {
        Submission form = submissions.require(step);
        Set<String> confirmed = userIds(form.text("rosterChanges").orElse(""));
        form.text("roster")
                .filter(csv -> !TypedText.isBlank(csv))
                .ifPresent(csv -> importInto(cohortId, csv, confirmed, form.submittedBy()));
    }

    /**
     * Enrols everybody on the roster; importing the same roster again changes nothing.
     *
     * @throws InvalidSubmissionException with a fault per line that cannot be taken, or that differs from what is known
     */
    @Transactional
    public void importInto(String cohortId, String csv) {
        importInto(cohortId, csv, Set.of(), "");
    }

    /**
     * Enrols everybody on the roster, and lets it correct what is known of those who are confirmed: their names and e-mail
     * addresses wherever they are on the way, their schools and coaches in this cohort.
     *
     * @param confirmed user ids of the lines that are right although they differ from what is known
     * @param author the user id of whoever confirms them
     * @throws InvalidSubmissionException with a fault per line that cannot be taken, or that differs unconfirmed
     */
    @Transactional
    public void importInto(String cohortId, String csv, Set<String> confirmed, String author) {
        accounts.hold();
        Roster roster = Roster.parse(csv, coaches());
        RosterComparison known = comparison(
                cohortId, roster.rows().stream().map(Roster.Row::person).toList());
        List<String> faults = faults(roster, known, confirmed);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        take(cohortId, roster.rows(), known, author);
    }

    /**
     * Somebody who is to be enrolled and is known by an e-mail address alone.
     *
     * @param school the name of the organization that the person comes from
     */
    public record Newcomer(String firstName, String lastName, String email, String school, Optional<String> coachId) {}

    /** Why whoever has an e-mail address can be in no cohort; empty if nothing speaks against it. */
    @Transactional(readOnly = true)
    public List<String> obstacles(String cohortId, String email) {
        Person asked = new Person("", "", "", email);
        RosterComparison known = comparison(cohortId, List.of(asked));
        return known.obstacle(new Roster.Row(1, known.at(email).orElse(asked), "", Optional.empty())).stream()
                .toList();
    }

    /**
     * Enrols people by their e-mail addresses; again has no effect. Whoever has an account with such an address is enrolled with it,
     * and is called what he or she is called there; everybody else gets an account.
     *
     * @param people with addresses of their own
     * @param author the user id of whoever says so; empty for the program itself
     * @return an enrolment each, in their order, whatever has become of it
     * @throws InvalidSubmissionException with a fault for each who cannot be enrolled
     */
    @Transactional
    public List<Enrolment> enrol(String cohortId, List<Newcomer> people, String author) {
        accounts.hold();
        RosterComparison known = comparison(
                cohortId,
                people.stream()
                        .map(person -> new Person("", person.firstName(), person.lastName(), person.email()))
                        .toList());
        List<Roster.Row> rows = new ArrayList<>();
        for (Newcomer person : people) {
            Person account = known.at(person.email())
                    .orElseGet(() -> new Person("", person.firstName(), person.lastName(), person.email()));
            rows.add(new Roster.Row(rows.size() + 1, account, person.school(), person.coachId()));
        }
        List<String> faults = rows.stream()
                .flatMap(row ->
                        known.obstacle(row).stream().map(words -> new Roster.Fault(row.number(), words).toString()))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        List<Roster.Row> named = withUserIds(rows);
        take(
                cohortId,
                named.stream().filter(row -> known.enrolmentOf(row).isEmpty()).toList(),
                known,
                author);
        return named.stream()
                .map(row -> enrolments.find(cohortId, row.userId()).orElseThrow())
                .toList();
    }

    /**
     * Takes over what has been compared and found right. Whoever asks for it holds the accounts since before the comparison.
     *
     * @param author the user id of whoever says that it is right
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(String cohortId, List<Roster.Row> compared, RosterComparison known, String author) {
        List<Roster.Row> rows = withUserIds(compared);
        List<Roster.Row> renamed = rows.stream().filter(known::isRenamed).toList();
        renamed.forEach(row -> accounts.change(row.person(), author));
        enrolments.rename(renamed.stream().collect(Collectors.toMap(Roster.Row::userId, Roster.Row::person)));
        List<Roster.Row> newcomers =
                rows.stream().filter(row -> known.enrolmentOf(row).isEmpty()).toList();
        accounts.ensureAll(newcomers.stream().map(Roster.Row::person).toList(), Role.PARTICIPANTS);
        Map<String, String> schools = schools(rows);
        enrolments.addAll(newcomers.stream()
                .map(row -> enrolment(cohortId, row, requireNonNull(schools.get(row.school()))))
                .toList());
        // Read anew: who was renamed a moment ago has a new version.
        Map<String, Enrolment> there = enrolments.in(cohortId).stream()
                .collect(Collectors.toMap(Enrolment::participantId, enrolment -> enrolment));
        enrolments.correct(rows.stream()
                .filter(row ->
                        known.enrolmentOf(row).filter(Enrolment::isExpected).isPresent())
                .map(row -> Enrolments.Correction.of(
                        requireNonNull(there.get(row.userId())), row, requireNonNull(schools.get(row.school()))))
                .toList());
    }

    private List<Roster.Row> withUserIds(List<Roster.Row> rows) {
        Iterator<String> ids = accounts.newUserIds(Math.toIntExact(
                        rows.stream().filter(row -> row.userId().isEmpty()).count()))
                .iterator();
        return rows.stream()
                .map(row -> row.userId().isEmpty() ? row.of(ids.next()) : row)
                .toList();
    }

    /** The ids of the schools that a roster names, by name; one that nobody has named before is added. */
    private Map<String, String> schools(List<Roster.Row> rows) {
        Map<String, String> ids = new HashMap<>();
        rows.forEach(row -> ids.computeIfAbsent(
                row.school(), name -> organizations.school(name).id()));
        return ids;
    }

    private Enrolment enrolment(String cohortId, Roster.Row row, String organizationId) {
        Person person = row.person();
        return new Enrolment(
                UUID.randomUUID().toString(),
                cohortId,
                person.userId(),
                row.coachId().orElse(null),
                person.firstName(),
                person.lastName(),
                person.email(),
                organizationId,
                Enrolment.State.ENROLLED,
                clock.instant(),
                null);
    }

    @Override
    public String formId() {
        return "cohort-roster";
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        Roster.Coaches coaches = coaches();
        String csv = (String) answers.getOrDefault("roster", "");
        List<String> faults = new ArrayList<>();
        if (TypedText.isBlank(csv)) {
            if (enrolments.in(form.ownerId()).isEmpty()) {
                faults.add("Roster (CSV): nobody is in the cohort yet; paste a roster, or import a file first.");
            }
        } else {
            Roster roster = Roster.parse(csv, coaches);
            Set<String> confirmed = userIds((String) answers.getOrDefault("rosterChanges", ""));
            faults.addAll(faults(
                    roster,
                    comparison(
                            form.ownerId(),
                            roster.rows().stream().map(Roster.Row::person).toList()),
                    confirmed));
        }
        boolean isNobodyToPropose = coaches.isEmpty()
                && "YES".equals(answers.get("rosterComplete"))
                && cohorts.calendarOf(form.ownerId()).program().isCoached();
        if (isNobodyToPropose) {
            faults.add(
                    "Is that everybody?: nobody is a coach yet, and the next step proposes coaches; choose that there"
                            + " is more to import, and invite coaches first, on the page People.");
        }
        return faults;
    }

    /** First what is wrong with the roster itself; what it would change is asked about once that is right. */
    private static List<String> faults(Roster roster, RosterComparison known, Set<String> confirmed) {
        return roster.faults().isEmpty()
                ? known.faults(roster.rows(), confirmed)
                : roster.faults().stream().map(Roster.Fault::toString).toList();
    }

    /**
     * What is known of the people of a roster, and of everybody in the cohort.
     *
     * @param people user ids and e-mail addresses to look for, each in any case
     */
    RosterComparison comparison(String cohortId, List<Person> people) {
        Set<String> userIds = people.stream().map(Person::userId).collect(Collectors.toSet());
        Set<String> emails = people.stream().map(Person::email).collect(Collectors.toSet());
        List<Enrolment> enrolled = enrolments.in(cohortId);
        return new RosterComparison(
                accounts.matching(userIds, emails),
                enrolled,
                organizations.names(
                        enrolled.stream().map(Enrolment::organizationId).collect(Collectors.toSet())),
                Stream.of(Role.PROGRAM_ADMINS, Role.CAMUNDA_ADMIN)
                        .flatMap(role -> accounts.in(role).stream())
                        .map(Person::userId)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> userIds(String typed) {
        return Pattern.compile("[\\s,;]+")
                .splitAsStream(typed.strip())
                .filter(userId -> !userId.isEmpty())
                .collect(Collectors.toSet());
    }

    Roster.Coaches coaches() {
        return new Roster.Coaches(accounts.in(Role.COACHES));
    }
}
