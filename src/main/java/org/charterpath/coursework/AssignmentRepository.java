package org.charterpath.coursework;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

interface AssignmentRepository extends CrudRepository<Assignment, String> {

    Optional<Assignment> findByEnrolmentIdAndItemId(String enrolmentId, String itemId);

    List<Assignment> findByEnrolmentIdOrderByAssignedAtAscItemIdAsc(String enrolmentId);
}
