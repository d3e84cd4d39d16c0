package org.charterpath.bottleneck;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts in which stage people leave, of how many who came to it. */
@Component
public class DropOut {

    private static final int MOST = 500;

    /**
     * Somebody has come to a stage when work of it was handed out, to the person or to a team, and has not when it is waived.
     * Whoever leaves does so in the last stage that was come to by then. Whoever is there to the end and gets no certificate
     * has left when nothing more was handed in.
     */
    private static final String LEAVING = Scope.OWNED
            + """
            , way (enrolment_id, owner_id, since, until) as (
                select o.id, o.id, o.since, o.until from owned o join enrolment e on e.id = o.id
                union all
                select o.id, w.team_id, o.since, coalesce(o.until, w.left_at)
                  from owned o join team_work w on w.enrolment_id = o.id),
            entered (enrolment_id, stage_id, entered_at, due_on) as (
                select w.enrolment_id, a.stage_id, min(a.assigned_at), max(a.due_on)
                  from way w
                  join assignment a on a.owner_id = w.owner_id
                  left join enrolment_stage s
                    on s.enrolment_id = w.enrolment_id and s.stage_id = a.stage_id and s.waived = true
                 where s.enrolment_id is null
                   and (w.since is null or a.assigned_at >= w.since) and (w.until is null or a.assigned_at < w.until)
                 group by w.enrolment_id, a.stage_id),
            sent (enrolment_id, last_at) as (
                select w.enrolment_id, max(s.submitted_at)
                  from way w
                  join enrolment e on e.id = w.enrolment_id and e.state = 'NOT_COMPLETED'
                  join submission s on s.business_key = w.owner_id and s.submitted_by = e.participant_id
                 group by w.enrolment_id),
            gone (enrolment_id, how, left_at) as (
                select e.id, 'WITHDRAWN', e.state_since from enrolment e
                 where e.cohort_id in (:cohorts) and e.state = 'WITHDRAWN'
                union all
                select e.id, 'DEACTIVATED', c.deactivated_at
                  from enrolment e join account c on c.user_id = e.participant_id
                 where e.cohort_id in (:cohorts) and e.state in ('ENROLLED', 'ACTIVE', 'ON_LEAVE')
                   and c.deactivated_at is not null
                union all
                select o.id, 'MOVED', o.until from owned o where o.until is not null
                union all
                select e.id, 'ENDED', coalesce(s.last_at, e.state_since)
                  from enrolment e left join sent s on s.enrolment_id = e.id
                 where e.cohort_id in (:cohorts) and e.state = 'NOT_COMPLETED'),
            placed (how, stage_id, place) as (
                select g.how, n.stage_id,
                       row_number() over (partition by g.enrolment_id order by n.entered_at desc, n.due_on desc, n.stage_id)
                  from gone g
                  left join entered n on n.enrolment_id = g.enrolment_id and n.entered_at <= g.left_at)
            select stage_id, null as how, count(*) as people from entered group by stage_id
            union all
            select '', null, count(*) from owned o join enrolment e on e.id = o.id
            union all
            select stage_id, how, count(*) from placed where place = 1 group by stage_id, how
             fetch first %d rows only
            """
                    .formatted(MOST);

    private final JdbcClient jdbc;

    DropOut(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How somebody leaves. */
    public enum How {
        WITHDRAWN("Withdrew"),
        DEACTIVATED("Account deactivated"),
        MOVED("Moved to another cohort"),
        ENDED("Ended without a certificate");

        private final String title;

        How(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * A stage, or what lies before the first.
     *
     * @param entered how many people have come to it
     */
    public record Line(String title, long entered, Map<How, Long> left) {

        private static final int PERCENT = 100;

        public Line {
            left = Map.copyOf(left);
        }

        /** Whether so few have come to it that whoever left would be known. */
        public boolean isSmall() {
            return entered < Scope.FEWEST;
        }

        public long left(How how) {
            return left.getOrDefault(how, 0L);
        }

        public long leftTogether() {
            return left.values().stream().mapToLong(Long::longValue).sum();
        }

        /** How many of those who came to it left there, in whole percent. */
        public String shareInWords() {
            if (isSmall()) {
                return entered == 0 ? Span.NONE : Span.TOO_FEW;
            }
            return Math.round((double) PERCENT * leftTogether() / entered) + " %";
        }

        /** How many left in one way, where so many came that it may be told. */
        public String leftInWords(How how) {
            return isSmall() ? Span.NONE : Long.toString(left(how));
        }
    }

    /** The stages of the program, in their order, and first those who left before any, of all. */
    @Transactional(readOnly = true)
    public List<Line> of(Scope scope, ProgramDefinition program) {
        Map<String, Long> entered = new HashMap<>();
        Map<String, Map<How, Long>> left = new HashMap<>();
        jdbc.sql(LEAVING).param("cohorts", scope.cohortIds()).query(row -> {
            String stage = row.getString("stage_id");
            String how = row.getString("how");
            if (how == null) {
                entered.put(stage, row.getLong("people"));
            } else {
                left.computeIfAbsent(stage == null ? "" : stage, any -> new EnumMap<>(How.class))
                        .put(How.valueOf(how), row.getLong("people"));
            }
        });
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Before the first", entered.getOrDefault("", 0L), left.getOrDefault("", Map.of())));
        for (Stage stage : program.stages()) {
            lines.add(new Line(
                    stage.title(), entered.getOrDefault(stage.id(), 0L), left.getOrDefault(stage.id(), Map.of())));
        }
        return lines;
    }
}
