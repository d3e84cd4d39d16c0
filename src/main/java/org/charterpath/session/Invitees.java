package org.charterpath.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.springframework.stereotype.Component;

/** Who belongs to a session as the cohort is now: a workshop is for all of it, group coaching for one coach's people. */
@Component
class Invitees {

    private final Enrolments enrolments;

    Invitees(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    /** The enrolments that are on the way or about to be. */
    List<Enrolment> enrolments(TrainingSession session) {
        return expectedIn(session.cohortId()).stream()
                .filter(enrolment -> isOf(session, enrolment))
                .toList();
    }

    /** The enrolments that were on the way when a session was over, whatever has become of them since. */
    List<Enrolment> atTheEndOf(TrainingSession session) {
        Instant end = session.endsAt();
        return enrolments.in(session.cohortId()).stream()
                .filter(enrolment ->
                        isExpected(enrolment) || enrolment.stateSince().isAfter(end))
                .filter(enrolment -> isOf(session, enrolment))
                .toList();
    }

    /** User ids of everybody who is invited: the participants and their coaches. */
    Set<String> userIds(TrainingSession session) {
        List<Enrolment> invited = enrolments(session);
        Set<String> userIds = new TreeSet<>(coachIds(invited));
        invited.forEach(enrolment -> userIds.add(enrolment.participantId()));
        return userIds;
    }

    Set<String> coachIdsIn(String cohortId) {
        return coachIds(expectedIn(cohortId));
    }

    private List<Enrolment> expectedIn(String cohortId) {
        return enrolments.in(cohortId).stream().filter(Invitees::isExpected).toList();
    }

    private static boolean isExpected(Enrolment enrolment) {
        return enrolment.state() == EnrolmentState.ENROLLED || enrolment.state() == EnrolmentState.ACTIVE;
    }

    private static boolean isOf(TrainingSession session, Enrolment enrolment) {
        return session.isWorkshop() || session.coachId().equals(enrolment.coachId());
    }

    private static Set<String> coachIds(Collection<Enrolment> enrolments) {
        Set<String> coachIds = new TreeSet<>();
        enrolments.stream().map(Enrolment::coachId).filter(Objects::nonNull).forEach(coachIds::add);
        return coachIds;
    }
}
