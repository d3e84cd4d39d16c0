package org.charterpath.hours.process;

import java.util.List;
import org.charterpath.hours.LoggedHours;
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
}
