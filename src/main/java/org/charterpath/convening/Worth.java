package org.charterpath.convening;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.charterpath.cohort.Enrolments;
import org.charterpath.community.Communities;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a convening was worth a day out of school, as those say who were there: counted without names, and only where five have answered. */
@Service
public class Worth {

    /** With fewer answers no number is shown. */
    public static final int FEWEST = 5;

    private static final int BEST = 5;
    private static final int MOST_WORDS = 200;

    private final Communities communities;
    private final Enrolments enrolments;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    Worth(Communities communities, Enrolments enrolments, Submissions submissions, JdbcClient jdbc) {
        this.communities = communities;
        this.enrolments = enrolments;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /**
     * What was said of a convening.
     *
     * @param counts how many have given 5, 4, 3, 2 and 1
     */
    public record Figures(int answers, List<Integer> counts) {

        public Figures {
            counts = List.copyOf(counts);
        }

        /** Whether enough have answered for anything to be shown. */
        public boolean isShown() {
            return answers >= FEWEST;
        }

        /** To one decimal. */
        public BigDecimal average() {
            int sum = IntStream.range(0, BEST)
                    .map(at -> (BEST - at) * counts.get(at))
                    .sum();
            return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(Math.max(1, answers)), 1, RoundingMode.HALF_UP);
        }
    }

    /**
     * Keeps what somebody has said; each once.
     *
     * @param step where the form {@code convening-worth} was submitted
     */
    @Transactional
    public void keep(String enrolmentId, int number, FormStep step) {
        String communityId = enrolments.get(enrolmentId).cohortId();
        Submission form = submissions.require(step);
        jdbc.sql(
                        """
                        insert into convening (community_id, number)
                        select ?, ? where not exists (select 1 from convening where community_id = ? and number = ?)
                        """)
                .params(communityId, number, communityId, number)
                .update();
        jdbc.sql(
                        """
                        insert into convening_worth (community_id, number, enrolment_id, worth, why, answered_at)
                        select ?, ?, ?, ?, ?, ? where not exists
                               (select 1 from convening_worth where community_id = ? and number = ? and enrolment_id = ?)
                        """)
                .params(communityId, number, enrolmentId)
                .params(
                        Integer.parseInt(form.privateText("conveningWorth").orElseThrow()),
                        form.privateText("conveningWorthWhy").orElse(""))
                .param(Timestamp.from(communities.now()))
                .params(communityId, number, enrolmentId)
                .update();
    }

    /** What was said of the convenings of a year, by their numbers. */
    @Transactional(readOnly = true)
    public Map<Integer, Figures> of(String communityId) {
        Map<Integer, int[]> counts = new TreeMap<>();
        jdbc.sql(
                        "select number, worth, count(*) as many from convening_worth where community_id = ? group by number, worth")
                .param(communityId)
                .query(row -> {
                    counts.computeIfAbsent(row.getInt("number"), first -> new int[BEST])[BEST - row.getInt("worth")] =
                            row.getInt("many");
                });
        Map<Integer, Figures> figures = new TreeMap<>();
        counts.forEach((number, each) -> figures.put(
                number,
                new Figures(IntStream.of(each).sum(), IntStream.of(each).boxed().toList())));
        return figures;
    }

    /** Why, in the words of whoever has said so, without names and in no order of answering; none where fewer than five have answered. */
    @Transactional(readOnly = true)
    public List<String> words(Convenings.Day day) {
        return Optional.ofNullable(of(day.communityId()).get(day.number()))
                .filter(Figures::isShown)
                .map(shown -> jdbc.sql(
                                """
                                select why from convening_worth where community_id = ? and number = ? and why <> ''
                                 order by why fetch first %d rows only
                                """
                                        .formatted(MOST_WORDS))
                        .params(day.communityId(), day.number())
                        .query(String.class)
                        .list())
                .orElse(List.of());
    }
}
