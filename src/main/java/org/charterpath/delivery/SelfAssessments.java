package org.charterpath.delivery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.engagement.SchedulingCatalog.Entry;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.session.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the people of a team rate themselves on what a session is about, before and after it. Answers are each one's own: others read
 * means, and none of fewer than five answers.
 */
@Service
public class SelfAssessments {

    /** With fewer answers no mean is shown. */
    public static final int FEWEST = 5;

    /** So long somebody can answer after the session. */
    static final Duration AFTER = Duration.ofDays(14);

    static final int MOST_OUTCOMES = 5;

    /** The growth mindset, where it is a take-away. */
    private static final int GROWTH = 0;

    private static final String GROWTH_WORDS = "growth mindset";

    private final Deliveries deliveries;
    private final Engagements engagements;
    private final SchedulingCatalog catalog;
    private final Sessions sessions;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    SelfAssessments(
            Deliveries deliveries,
            Engagements engagements,
            SchedulingCatalog catalog,
            Sessions sessions,
            Submissions submissions,
            JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.catalog = catalog;
        this.sessions = sessions;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** When somebody rates the own work. */
    public enum Phase {
        BEFORE("before"),
        AFTER("after");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What was rated, with the team's mean before and after; empty where fewer than five have answered. */
    public record Mean(String about, Optional<BigDecimal> before, Optional<BigDecimal> after) {}

    /** The growth mindset as a take-away of an entry; empty where it is none. */
    static Optional<String> growthMindset(Entry entry) {
        return entry.takeAways().stream()
                .filter(words -> words.contains(GROWTH_WORDS))
                .findFirst();
    }

    /** The enrolments of the team that is asked. */
    public List<String> people(String deliveryId) {
        return engagements.team(deliveries.get(deliveryId).engagementId()).stream()
                .map(Enrolment::id)
                .toList();
    }

    public String titleOf(String deliveryId) {
        return catalog.get(deliveries.get(deliveryId).entryCode()).title();
    }

    /** Until when somebody can answer: the beginning of the session, or a while after it was held. */
    public Instant endsAt(String deliveryId, Phase phase) {
        EngagementDelivery delivery = deliveries.get(deliveryId);
        if (phase == Phase.AFTER) {
            return engagements.now().plus(AFTER);
        }
        return delivery.session()
                .flatMap(sessionId -> sessions.get(sessionId).startsAt())
                .orElseGet(() -> engagements
                        .endsOn(delivery.engagementId())
                        .plusDays(1)
                        .atStartOfDay(engagements.zoneOf(delivery.engagementId()))
                        .toInstant());
    }

    /**
     * Keeps what somebody has answered; again has no effect.
     *
     * @param step where the form {@code scheduling-self-assessment} was submitted
     */
    @Transactional
    public void keep(String enrolmentId, String deliveryId, Phase phase, FormStep step) {
        Submission form = submissions.require(step);
        IntStream.rangeClosed(GROWTH, MOST_OUTCOMES)
                .forEach(outcome -> form.privateText(outcome == GROWTH ? "ratingGrowth" : "rating" + outcome)
                        .map(Integer::parseInt)
                        .ifPresent(rating -> jdbc.sql(
                                        """
                                insert into delivery_rating (delivery_id, enrolment_id, phase, outcome, rating)
                                select ?, ?, ?, ?, ? where not exists
                                       (select 1 from delivery_rating
                                         where delivery_id = ? and enrolment_id = ? and phase = ? and outcome = ?)
                                """)
                                .params(deliveryId, enrolmentId, phase.name(), outcome, rating)
                                .params(deliveryId, enrolmentId, phase.name(), outcome)
                                .update()));
    }

    private record Key(String phase, int outcome) {}

    private record Sum(Key key, int answers, int sum) {}

    /** What the team says of itself, outcome by outcome. */
    @Transactional(readOnly = true)
    public List<Mean> means(EngagementDelivery delivery) {
        Map<Key, Sum> sums = jdbc
                .sql(
                        """
                        select phase, outcome, count(*) as answers, sum(rating) as total from delivery_rating
                         where delivery_id = ? group by phase, outcome
                        """)
                .param(delivery.id())
                .query((row, at) -> new Sum(
                        new Key(row.getString("phase"), row.getInt("outcome")),
                        row.getInt("answers"),
                        row.getInt("total")))
                .list()
                .stream()
                .collect(Collectors.toMap(Sum::key, sum -> sum));
        Entry entry = catalog.get(delivery.entryCode());
        List<Mean> means = new ArrayList<>();
        for (int at = 0; at < Math.min(MOST_OUTCOMES, entry.outcomes().size()); at++) {
            means.add(mean(entry.outcomes().get(at), at + 1, sums));
        }
        growthMindset(entry).ifPresent(words -> means.add(mean(words, GROWTH, sums)));
        return means;
    }

    private static Mean mean(String about, int outcome, Map<Key, Sum> sums) {
        return new Mean(about, mean(Phase.BEFORE, outcome, sums), mean(Phase.AFTER, outcome, sums));
    }

    private static Optional<BigDecimal> mean(Phase phase, int outcome, Map<Key, Sum> sums) {
        return Optional.ofNullable(sums.get(new Key(phase.name(), outcome)))
                .filter(sum -> sum.answers() >= FEWEST)
                .map(sum -> BigDecimal.valueOf(sum.sum())
                        .divide(BigDecimal.valueOf(sum.answers()), 1, RoundingMode.HALF_UP));
    }
}
