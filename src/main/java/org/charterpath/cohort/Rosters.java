package org.charterpath.cohort;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.access.Accounts;
import org.charterpath.access.Group;
import org.charterpath.access.Person;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.SubmissionRule;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports rosters: checked line by line when the form is submitted, taken over afterwards. */
@Service
public class Rosters implements SubmissionRule {

    private final Enrolments enrolments;
    private final Accounts accounts;
    private final Submissions submissions;

    Rosters(Enrolments enrolments, Accounts accounts, Submissions submissions) {
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.submissions = submissions;
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
        return accounts.in(Group.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
    }
}
