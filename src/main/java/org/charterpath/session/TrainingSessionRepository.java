package org.charterpath.session;

import java.util.List;
import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;

interface TrainingSessionRepository extends CrudRepository<TrainingSession, String> {

    List<TrainingSession> findByCohortIdOrderById(String cohortId);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<TrainingSession> findLockedById(String id);

    /** The session, with its row held until the transaction ends. */
    default TrainingSession locked(String id) {
        return findLockedById(id).orElseThrow(() -> new UnknownSessionException(id));
    }
}
