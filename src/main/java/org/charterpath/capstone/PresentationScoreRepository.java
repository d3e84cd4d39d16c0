package org.charterpath.capstone;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface PresentationScoreRepository extends Repository<PresentationScore, String> {

    PresentationScore save(PresentationScore presentation);

    Optional<PresentationScore> findBySubmissionId(String submissionId);

    Optional<PresentationScore> findFirstByEnrolmentIdOrderByAttemptDesc(String enrolmentId);

    int countByEnrolmentId(String enrolmentId);
}
