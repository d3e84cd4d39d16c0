package org.charterpath.cohort;

import java.util.List;
import java.util.Optional;
import org.charterpath.AlreadyDoneException;
import org.charterpath.cohort.YearSteps.Step;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an admin says on the pages of a cohort so that it begins: that everybody is imported, then that the coaches are right. */
@Service
public class CohortStart {

    private static final int MOST_FAULTS = 20;

    private final YearSteps steps;
    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final CoachProposals proposals;

    CohortStart(YearSteps steps, Cohorts cohorts, Enrolments enrolments, CoachProposals proposals) {
        this.steps = steps;
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.proposals = proposals;
    }

    /** The address of the form that opens a cohort. */
    public String opening() {
        return steps.opening();
    }

    /** What is to be said next; empty once the cohort has begun, and for the moment in which the engine is at work. */
    public Optional<Step> waiting(String cohortId) {
        return steps.waiting(cohortId);
    }

    /** How many people the cohort has. */
    @Transactional(readOnly = true)
    public int people(String cohortId) {
        return enrolments.in(cohortId).size();
    }

    /**
     * Says that everybody is imported.
     *
     * @throws AlreadyDoneException if somebody has said so
     * @throws InvalidSubmissionException if nobody is in the cohort, or there are no coaches to propose
     */
    @Transactional
    public void completeRoster(String cohortId, Caller author) {
        cohorts.get(cohortId);
        steps.complete(cohortId, Step.ROSTER, author);
    }

    /**
     * Takes over the coaches that were chosen last and lets the cohort begin: all of that or nothing.
     *
     * @throws AlreadyDoneException if the cohort's year does not wait for that
     * @throws InvalidSubmissionException if a choice cannot be, or somebody has no coach
     */
    @Transactional
    public void launch(String cohortId, List<CoachProposals.Chosen> choices, Caller author) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        if (!waiting(cohortId).equals(Optional.of(Step.COACHES))) {
            throw new AlreadyDoneException();
        }
        proposals.choose(cohortId, choices);
        List<String> faults = calendar.program().isCoached()
                ? enrolments.in(cohortId).stream()
                        .filter(enrolment -> enrolment.isExpected() && enrolment.coachId() == null)
                        .limit(MOST_FAULTS)
                        .map(enrolment -> "Coach: %s has none yet.".formatted(enrolment.fullName()))
                        .toList()
                : List.of();
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        steps.complete(cohortId, Step.COACHES, author);
    }
}
