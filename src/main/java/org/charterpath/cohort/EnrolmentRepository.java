package org.charterpath.cohort;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

interface EnrolmentRepository extends CrudRepository<Enrolment, String> {

    List<Enrolment> findByCohortIdOrderByParticipantId(String cohortId);

    List<Enrolment> findByCohortIdAndStateOrderByParticipantId(String cohortId, EnrolmentState state);

    /** At most one row: somebody who is active in two cohorts gets the one that became active last. */
    Optional<Enrolment> findFirstByParticipantIdAndStateOrderByStateSinceDesc(
            String participantId, EnrolmentState state);
}
