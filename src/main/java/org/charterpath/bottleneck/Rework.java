package org.charterpath.bottleneck;

import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts how often worksheets come back: from reviews, which stay when a cohort's year is over and when somebody is erased. */
@Component
public class Rework {

    private static final int MOST = 300;

    /** A piece of work counts as soon as somebody has decided on it; what was taken away undecided is no attempt. */
    private static final String WORKSHEETS = Scope.OWNED
            + """
            , piece (item_id, title, attempts, returned) as (
                select a.item_id, a.title, count(r.id), max(case when r.decision = 'RETURNED' then 1 else 0 end)
                  from owned o
                  join assignment a on a.owner_id = o.id
                  join review r on r.subject_kind = 'worksheet' and r.subject_id = a.id and r.closed_at is null
                  join submission s on s.id = r.submission_id
                 where (o.since is null or s.submitted_at >= o.since) and (o.until is null or s.submitted_at < o.until)
                 group by a.id, a.item_id, a.title
                having count(r.decision) > 0)
            select item_id, max(title) as title, count(*) as pieces, sum(returned) as returned, sum(attempts) as attempts
              from piece
             group by item_id
             order by 1
             fetch first %d rows only
            """
                    .formatted(MOST);

    private final JdbcClient jdbc;

    Rework(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How often a worksheet comes back.
     *
     * @param itemId in the program's definition
     * @param pieces by how many people or teams it was handed in and decided on
     * @param returned how many of those came back at least once
     * @param attempts how often they were handed in, together
     */
    public record Sheet(String itemId, String title, long pieces, long returned, long attempts) {

        private static final int TENTHS = 10;
        private static final int PERCENT = 100;

        /** Whether there are so few that a share would be about one or two people. */
        public boolean isSmall() {
            return pieces < Scope.FEWEST;
        }

        /** What part came back at least once, in whole percent. */
        public long share() {
            return Math.round((double) PERCENT * returned / pieces);
        }

        public String shareInWords() {
            return isSmall() ? Span.TOO_FEW : share() + " %";
        }

        /** How often each was handed in on average, with one decimal. */
        public String attemptsInWords() {
            long tenths = Math.round((double) TENTHS * attempts / pieces);
            return isSmall() ? Span.TOO_FEW : "%d.%d".formatted(tenths / TENTHS, tenths % TENTHS);
        }
    }

    /** The worksheets of which somebody has decided on any, those that come back most often first. */
    @Transactional(readOnly = true)
    public List<Sheet> of(Scope scope) {
        return jdbc
                .sql(WORKSHEETS)
                .param("cohorts", scope.cohortIds())
                .query((row, number) -> new Sheet(
                        row.getString("item_id"),
                        row.getString("title"),
                        row.getLong("pieces"),
                        row.getLong("returned"),
                        row.getLong("attempts")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Sheet::isSmall)
                        .thenComparing(Comparator.comparingLong(Sheet::share).reversed())
                        .thenComparing(Sheet::title))
                .toList();
    }
}
