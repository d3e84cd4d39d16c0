package org.charterpath.capstone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What presentations came to, of panels and of those who scored alone before: the one place to read it. */
@Service
public class PresentationResults {

    private final Presentation.Table presentations;
    private final PanelScore.Table scores;
    private final PresentationScore.Table alone;
    private final Reviews reviews;

    PresentationResults(
            Presentation.Table presentations, PanelScore.Table scores, PresentationScore.Table alone, Reviews reviews) {
        this.presentations = presentations;
        this.scores = scores;
        this.alone = alone;
        this.reviews = reviews;
    }

    /**
     * What one presentation came to.
     *
     * @param attempt 1 for the first
     * @param scores how many people scored it
     * @param mean of the totals, of 20, to a tenth
     * @param spread how many points lie between the lowest total and the highest
     * @param feedback of each who has written some, in no order that tells who
     * @param decidedAt empty where it is not known
     */
    public record Result(
            String enrolmentId,
            int attempt,
            int scores,
            BigDecimal mean,
            int spread,
            PresentationScore.Result result,
            List<String> feedback,
            Optional<Instant> decidedAt) {

        public Result {
            feedback = List.copyOf(feedback);
        }

        public String inWords() {
            String outcome =
                    switch (result) {
                        case PASSED -> "passed";
                        case REPEAT -> "not passed yet, and can be presented once more";
                        case NOT_PASSED -> "not passed";
                    };
            String points = scores == 1
                    ? "%s of 20 points".formatted(mean.setScale(0, RoundingMode.HALF_UP))
                    : points(mean, scores, spread);
            return "%s presentation: %s, %s.".formatted(attempt == 1 ? "First" : "Second", outcome, points);
        }
    }

    /** Points of several people, in words. */
    static String points(BigDecimal mean, int scores, int spread) {
        String apart =
                switch (spread) {
                    case 0 -> "are the same";
                    case 1 -> "lie 1 point apart";
                    default -> "lie %d points apart".formatted(spread);
                };
        return "on average %s of 20 points from %d people, whose totals %s".formatted(mean, scores, apart);
    }

    /** What somebody's presentations came to, the first one first; what waits for scores is left out. */
    @Transactional(readOnly = true)
    public List<Result> of(String enrolmentId) {
        return ofAll(Set.of(enrolmentId)).getOrDefault(enrolmentId, List.of());
    }

    /** As {@link #of}, of many enrolments in a bounded number of statements; whoever has none is left out. */
    @Transactional(readOnly = true)
    public Map<String, List<Result>> ofAll(Collection<String> enrolmentIds) {
        if (enrolmentIds.isEmpty()) {
            return Map.of();
        }
        List<Presentation> decided = presentations.findByEnrolmentIdInOrderByAttempt(enrolmentIds).stream()
                .filter(presentation -> presentation.verdict() != null)
                .toList();
        Map<String, List<PanelScore>> given = decided.isEmpty()
                ? Map.of()
                : scores
                        .findByPresentationIdInOrderBySeat(
                                decided.stream().map(Presentation::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(PanelScore::presentationId));
        Map<String, List<Result>> results = new HashMap<>();
        alone.findByEnrolmentIdInOrderByAttempt(enrolmentIds)
                .forEach(score -> results.computeIfAbsent(score.enrolmentId(), id -> new ArrayList<>())
                        .add(ofOne(score)));
        decided.forEach(presentation -> results.computeIfAbsent(presentation.enrolmentId(), id -> new ArrayList<>())
                .add(ofPanel(
                        presentation,
                        Objects.requireNonNull(presentation.verdict()),
                        given.getOrDefault(presentation.id(), List.of()))));
        results.values().forEach(list -> list.sort(Comparator.comparing(Result::attempt)));
        return results;
    }

    private Result ofOne(PresentationScore score) {
        Optional<Review> review = reviews.of(PresentationScoreForm.subject(score.enrolmentId())).stream()
                .filter(one -> one.signature() != null
                        && score.submissionId().equals(one.requireSignature().submissionId()))
                .findFirst();
        return new Result(
                score.enrolmentId(),
                score.attempt(),
                1,
                BigDecimal.valueOf(score.total()).setScale(1, RoundingMode.UNNECESSARY),
                0,
                score.result(),
                review.flatMap(one -> Optional.ofNullable(one.requireDecision().feedback())).stream()
                        .toList(),
                review.map(one -> one.requireSignature().at()));
    }

    private static Result ofPanel(Presentation presentation, Presentation.Verdict verdict, List<PanelScore> given) {
        return new Result(
                presentation.enrolmentId(),
                presentation.attempt(),
                verdict.scores(),
                verdict.mean(),
                verdict.spread(),
                verdict.result(),
                PresentationMail.feedbackOf(given),
                Optional.of(verdict.decidedAt()));
    }
}
