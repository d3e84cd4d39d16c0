package org.charterpath.hours;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The claims of logged hours. */
interface HoursClaims extends Repository<HoursClaim, String> {

    HoursClaim save(HoursClaim claim);

    Optional<HoursClaim> findById(String id);

    Optional<HoursClaim> findByProcessInstanceId(String processInstanceId);

    List<HoursClaim> findByIdIn(Collection<String> ids);

    List<HoursClaim> findByEnrolmentIdInAndWorkedOn(Collection<String> enrolmentIds, LocalDate workedOn);

    List<HoursClaim> findByEnrolmentIdOrderByWorkedOnAscIdAsc(String enrolmentId);

    /**
     * The claim with this id.
     *
     * @throws UnknownHoursClaimException if there is none
     */
    default HoursClaim require(String id) {
        return findById(id).orElseThrow(() -> new UnknownHoursClaimException(id));
    }
}
