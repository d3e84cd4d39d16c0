package org.charterpath.review;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.ReadingRight;
import org.charterpath.cohort.StandIns;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.stereotype.Component;

/**
 * Which coaches are away, and what goes with standing in for one: to read what the coach reads. Somebody of the same cohort is
 * a peer there and reads no more.
 */
@Component
class AbsentCoaches implements StandIns, ReadingRight {

    private final Absences.Absence.Rows absences;
    private final Accounts accounts;
    private final Enrolments enrolments;

    AbsentCoaches(Absences.Absence.Rows absences, Accounts accounts, Enrolments enrolments) {
        this.absences = absences;
        this.accounts = accounts;
        this.enrolments = enrolments;
    }

    @Override
    public Map<String, String> now() {
        return absences.findByEndedAtIsNull().stream()
                .filter(absence -> canStandIn(absence.standInId()))
                .collect(Collectors.toMap(Absences.Absence::coachId, Absences.Absence::standInId, (one, other) -> one));
    }

    @Override
    public Set<String> representedBy(String userId) {
        Set<String> absent = absences.findByEndedAtIsNull().stream()
                .filter(absence -> absence.standInId().equals(userId))
                .map(Absences.Absence::coachId)
                .collect(Collectors.toSet());
        return absent.isEmpty() || canStandIn(userId) ? absent : Set.of();
    }

    boolean canStandIn(String userId) {
        return accounts.isMember(userId, Role.COACHES) || accounts.isMember(userId, Role.PROGRAM_ADMINS);
    }

    @Override
    public boolean mayRead(Caller caller, Placement owner) {
        Map<String, String> standIns = now();
        return owner.members().stream()
                        .anyMatch(member ->
                                member.coachId() != null && caller.userId().equals(standIns.get(member.coachId())))
                && enrolments.find(owner.calendar().cohortId(), caller.userId()).isEmpty();
    }

    @Override
    public boolean mayRead(Caller caller, Placement owner, String processInstanceId) {
        return mayRead(caller, owner);
    }
}
