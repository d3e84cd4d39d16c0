package org.charterpath.cohort;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports rosters: checked line by line when the form is submitted, taken over afterwards. */
@Service
public class Rosters implements SubmissionRule {

    private final Enrolments enrolments;
    private final Accounts accounts;

    Rosters(Enrolments enrolments, Accounts accounts) {
        this.enrolments = enrolments;
        this.accounts = accounts;
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
        enrolments.enrol(cohortId, roster);
    }

    @Override
    public String formId() {
        return "cohort-roster";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        return Roster.parse((String) answers.getOrDefault("roster", ""), coachIds())
                .faults();
    }

    private Set<String> coachIds() {
        return accounts.in(Role.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
    }
}
