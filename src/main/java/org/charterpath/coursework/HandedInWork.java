package org.charterpath.coursework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that was handed in for some worksheets, with what was said about each attempt; two statements for all of them. */
@Service
public class HandedInWork {

    private final Reviews reviews;
    private final Submissions submissions;

    HandedInWork(Reviews reviews, Submissions submissions) {
        this.reviews = reviews;
        this.submissions = submissions;
    }

    /**
     * One time that a worksheet was handed in.
     *
     * @param number 1 for the first time
     * @param review empty where nobody was asked to decide
     */
    public record Attempt(int number, Submission answers, Optional<Review> review) {}

    /** The attempts at each worksheet by its assignment's id, the first one first; without reviews only the last is known. */
    @Transactional(readOnly = true)
    public Map<String, List<Attempt>> attemptsAt(Collection<Assignment> worksheets) {
        Map<String, List<Review>> reviewed =
                reviews
                        .of(
                                WorksheetReviewForm.KIND,
                                worksheets.stream().map(Assignment::id).toList())
                        .stream()
                        .collect(
                                Collectors.groupingBy(review -> review.subject().id()));
        Set<String> ids = Stream.concat(
                        worksheets.stream().map(Assignment::submissionId).filter(Objects::nonNull),
                        reviewed.values().stream().flatMap(List::stream).map(Review::submissionId))
                .collect(Collectors.toSet());
        Map<String, Submission> answers = new HashMap<>();
        submissions.withIds(ids).forEach(submission -> answers.put(submission.id(), submission));
        Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
        worksheets.forEach(worksheet -> attempts.put(
                worksheet.id(), attempts(worksheet, reviewed.getOrDefault(worksheet.id(), List.of()), answers)));
        return attempts;
    }

    private static List<Attempt> attempts(
            Assignment worksheet, List<Review> reviewed, Map<String, Submission> answers) {
        List<Attempt> attempts = new ArrayList<>();
        for (Review review : reviewed) {
            Submission handedIn = answers.get(review.submissionId());
            if (handedIn != null) {
                attempts.add(new Attempt(review.attempt(), handedIn, Optional.of(review)));
            }
        }
        Submission last = answers.get(worksheet.submissionId());
        if (last != null
                && attempts.stream().noneMatch(known -> known.answers().id().equals(last.id()))) {
            attempts.add(new Attempt(worksheet.attempts(), last, Optional.empty()));
        }
        return attempts;
    }
}
