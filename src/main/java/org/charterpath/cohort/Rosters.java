package org.charterpath.cohort;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.transaction.annotation.Transactional;

/** Imports rosters: checked line by line when the form is submitted, taken over afterwards. */
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
     * {@link #importInto(String, String)}.
     *
     * @param step where the form {@code cohort-roster} was submitted
     */
    @Transactional
    public void importInto(String cohortId, FormStep step) {
        Submission form = submissions.require(step);
        Set<String> confirmed = userIds(form.text("rosterChanges").orElse(""));
        importInto(cohortId, form.text("roster").orElseThrow(), confirmed, form.submittedBy());
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
        Roster roster = Roster.parse(csv, coachIds());
        RosterComparison known = comparison(roster, cohortId);
        List<String> faults = faults(roster, known, confirmed);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        List<Roster.Row> renamed =
                roster.rows().stream().filter(known::isRenamed).toList();
        renamed.forEach(row -> accounts.change(row.person(), author));
        enrolments.rename(renamed.stream().collect(Collectors.toMap(Roster.Row::userId, Roster.Row::person)));
        roster.rows().forEach(row -> known.enrolmentOf(row)
                .ifPresentOrElse(enrolment -> correct(enrolment, row), () -> enrol(cohortId, row)));
    }

    private void correct(Enrolment enrolment, Roster.Row row) {
        if (enrolment.isExpected()) {
            enrolments.moveToSchool(
                    enrolment.id(), organizations.school(row.school()).id());
            row.coachId().ifPresent(coach -> enrolments.assignCoach(enrolment.id(), coach));
        }
    }

    private void enrol(String cohortId, Roster.Row row) {
        Person person = row.person();
        accounts.ensure(person, Role.PARTICIPANTS);
        enrolments.add(new Enrolment(
                UUID.randomUUID().toString(),
                cohortId,
                person.userId(),
                row.coachId().orElse(null),
                person.firstName(),
                person.lastName(),
                person.email(),
                organizations.school(row.school()).id(),
                Enrolment.State.ENROLLED,
                clock.instant(),
                null));
    }

    @Override
    public String formId() {
        return "cohort-roster";
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        Set<String> coachIds = coachIds();
        Roster roster = Roster.parse((String) answers.getOrDefault("roster", ""), coachIds);
        Set<String> confirmed = userIds((String) answers.getOrDefault("rosterChanges", ""));
        List<String> faults = new ArrayList<>(faults(roster, comparison(roster, form.ownerId()), confirmed));
        boolean isNobodyToPropose = coachIds.isEmpty()
                && "YES".equals(answers.get("rosterComplete"))
                && cohorts.calendarOf(form.ownerId()).program().isCoached();
        if (isNobodyToPropose) {
            faults.add(
                    "Is that everybody?: nobody is a coach yet, and the next step proposes coaches; choose that there"
                            + " is more to import, and have somebody put into the group 'coaches' first.");
        }
        return faults;
    }

    /** First what is wrong with the roster itself; what it would change is asked about once that is right. */
    private static List<String> faults(Roster roster, RosterComparison known, Set<String> confirmed) {
        return roster.faults().isEmpty() ? known.faults(roster.rows(), confirmed) : roster.faults();
    }

    private RosterComparison comparison(Roster roster, String cohortId) {
        Set<String> userIds = roster.rows().stream().map(Roster.Row::userId).collect(Collectors.toSet());
        Set<String> emails =
                roster.rows().stream().map(row -> row.person().email()).collect(Collectors.toSet());
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

    private Set<String> coachIds() {
        return accounts.in(Role.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
    }
}
