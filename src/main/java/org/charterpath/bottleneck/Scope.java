package org.charterpath.bottleneck;

import java.time.Instant;
import java.util.List;

/**
 * Whose history is looked at.
 *
 * @param cohortIds at least one
 * @param people how many have ever been enrolled there
 * @param isCut whether there are more cohorts than are looked at
 * @param now the moment of the question
 */
public record Scope(List<String> cohortIds, long people, boolean isCut, Instant now) {

    /** With fewer of anything, no time and no share is told: it would be about one or two people. */
    public static final int FEWEST = 5;

    /**
     * The beginning of an SQL statement: {@code owned} has the owners of all work in {@code :cohorts}, which are enrolments, teams and
     * the cohorts themselves. Whoever has come from another cohort counts since then, and whoever has gone to another one
     * until then.
     */
    public static final String OWNED =
            """
            with owned (id, since, until) as (
                select e.id,
                       (select max(v.happened_at) from enrolment_event v
                         where v.enrolment_id = e.id and v.kind = 'TRANSFERRED'
                           and v.became in (:cohorts) and v.cohort_id not in (:cohorts)),
                       cast(null as timestamp(6) with time zone)
                  from enrolment e where e.cohort_id in (:cohorts)
                union all
                select v.enrolment_id, cast(null as timestamp(6) with time zone), max(v.happened_at)
                  from enrolment_event v join enrolment e on e.id = v.enrolment_id
                 where v.cohort_id in (:cohorts) and v.kind = 'TRANSFERRED' and e.cohort_id not in (:cohorts)
                 group by v.enrolment_id
                union all
                select t.id, cast(null as timestamp(6) with time zone), cast(null as timestamp(6) with time zone)
                  from team t where t.cohort_id in (:cohorts)
                union all
                select c.id, cast(null as timestamp(6) with time zone), cast(null as timestamp(6) with time zone)
                  from cohort c where c.id in (:cohorts))
            """;

    public Scope {
        cohortIds = List.copyOf(cohortIds);
    }

    /** Whether so few people are looked at that every time would be somebody's. */
    public boolean isSmall() {
        return people < FEWEST;
    }

    /** Whether it is more than one cohort. */
    public boolean isOfSeveral() {
        return cohortIds.size() > 1;
    }
}
