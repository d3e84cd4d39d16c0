package org.charterpath.credit;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The claims of logged hours. */
interface HoursClaims extends Repository<HoursClaim, String> {

    HoursClaim save(HoursClaim claim);

    Optional<HoursClaim> findById(String id);

    Optional<HoursClaim> findByProcessInstanceId(String processInstanceId);

    List<HoursClaim> findByEnrolmentIdOrderByWorkedOnAscIdAsc(String enrolmentId);
}
