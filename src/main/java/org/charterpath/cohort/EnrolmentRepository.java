package org.charterpath.cohort;

import java.util.List;
import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;

interface EnrolmentRepository extends CrudRepository<Enrolment, String> {

    List<Enrolment> findByCohortIdOrderByParticipantId(String cohortId);

    List<Enrolment> findByCohortIdAndStateOrderByParticipantId(String cohortId, EnrolmentState state);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<Enrolment> findLockedByParticipantIdOrderById(String participantId);

    /** At most one row: somebody who is active in two cohorts gets the one that became active last. */
    Optional<Enrolment> findFirstByParticipantIdAndStateOrderByStateSinceDesc(
            String participantId, EnrolmentState state);

    List<Enrolment> findByParticipantIdOrderByStateSinceDesc(String participantId);

    List<Enrolment> findByCoachIdAndStateOrderByLastNameAscFirstNameAsc(String coachId, EnrolmentState state);
}
