package org.charterpath.hours.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/**
 * What {@code log-hours} asks about a claim: {@code ${loggedHours.coachOf(claimId)}}. Public, because the expression
 * language finds no method of a class that is not.
 */
@Component("loggedHours")
public class LoggedHoursExpressions {

    private final LoggedHours loggedHours;

    LoggedHoursExpressions(LoggedHours loggedHours) {
        this.loggedHours = loggedHours;
    }

    /** The user id of the coach who reviews the claim; null where the program admins have to. */
    public String coachOf(String claimId) {
        return loggedHours.coachOf(claimId);
    }

    /** The groups that may review the claim from the start: the program admins where no coach can, else none. */
    public List<String> reviewerGroups(String claimId) {
        return loggedHours.coachOf(claimId) == null ? List.of(Role.PROGRAM_ADMINS.id()) : List.of();
    }

    /** The claim as a table for forms: a list of question and answer. */
    public SpinJsonNode answers(String claimId) {
        return ProcessVariable.toJson(loggedHours.answers(claimId));
    }

    /** Whether the participant wants to add a file; false where the box was not even posted. */
    public boolean fileFollows(DelegateExecution execution) {
        return Variables.HOURS_FILE_FOLLOWS.find(execution).orElse(false);
    }
}
