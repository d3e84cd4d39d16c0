package org.charterpath.cohort;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
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
     * Enrols everybody on the roster that was submitted last; see {@link #importInto(String, String)}.
     *
     * @param step where the form {@code cohort-roster} was submitted
     */
    @Transactional
    public void importInto(String cohortId, FormStep step) {
        importInto(cohortId, submissions.require(step).text("roster").orElseThrow());
    }

    /**
     * Enrols everybody on the roster; importing the same roster again changes nothing.
     *
     * @throws InvalidSubmissionException with a fault per line that cannot be taken
     */
    @Transactional
    public void importInto(String cohortId, String csv) {
        Roster roster = Roster.parse(csv, coachIds());
        if (!roster.faults().isEmpty()) {
            throw new InvalidSubmissionException(roster.faults());
        }
        Set<String> enrolled =
                enrolments.in(cohortId).stream().map(Enrolment::participantId).collect(Collectors.toSet());
        roster.rows().stream().filter(row -> !enrolled.contains(row.userId())).forEach(row -> enrol(cohortId, row));
    }

    private void enrol(String cohortId, Roster.Row row) {
        accounts.ensure(new Person(row.userId(), row.firstName(), row.lastName(), row.email()), Role.PARTICIPANTS);
        enrolments.add(new Enrolment(
                UUID.randomUUID().toString(),
                cohortId,
                row.userId(),
                row.coachId().orElse(null),
                row.firstName(),
                row.lastName(),
                row.email(),
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
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        Set<String> coachIds = coachIds();
        List<String> faults = new ArrayList<>(Roster.parse((String) answers.getOrDefault("roster", ""), coachIds)
                .faults());
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

    private Set<String> coachIds() {
        return accounts.in(Role.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
    }
}
