package org.charterpath.coursework;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ReviewRepository extends Repository<Review, String> {

    Review save(Review review);

    Optional<Review> findBySubmissionId(String submissionId);

    List<Review> findByAssignmentIdOrderByReviewedAt(String assignmentId);
}
