package org.charterpath.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The tallies that processes took. */
interface CreditTallies extends Repository<CreditTally, String> {

    CreditTally save(CreditTally tally);

    Optional<CreditTally> findBySourceKey(String sourceKey);

    List<CreditTally> findByEnrolmentIdOrderByTakenAtAscIdAsc(String enrolmentId);
}
