package org.charterpath.planning;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.DayWords;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.program.Stage;
import org.charterpath.session.Schedule;
import org.charterpath.session.TrainingSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far plans have come on the way that their program describes. */
@Component
class PlanRoad {

    private final JdbcClient jdbc;

    PlanRoad(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a step is behind, under way or ahead. */
    public enum State {
        DONE("Done", "done"),
        NOW("Now", "now"),
        TO_COME("To come", "open");

        private final String title;
        private final String mark;

        State(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        /** The mark by which pages show it, as the fragments of {@code look.html} call it. */
        public String mark() {
            return mark;
        }
    }

    /** A step of the program's definition as a plan stands in it. */
    public record Step(Stage stage, State state, List<Meeting> meetings) {}

    /**
     * A session of the planning team.
     *
     * @param when in words
     */
    public record Meeting(String title, String when) {}

    /**
     * The steps of a plan in their order; the first one that is not done is under way.
     *
     * @param done the ids of the steps that are done
     */
    static List<Step> steps(CohortCalendar calendar, Set<String> done, List<TrainingSession> sessions) {
        List<Step> steps = new ArrayList<>();
        boolean hasNow = false;
        for (Stage stage : calendar.program().stages()) {
            State state = done.contains(stage.id()) ? State.DONE : hasNow ? State.TO_COME : State.NOW;
            hasNow |= state == State.NOW;
            steps.add(new Step(
                    stage,
                    state,
                    sessions.stream()
                            .filter(session -> session.stageId().equals(stage.id()))
                            .map(session -> new Meeting(session.title(), when(session, calendar.zone())))
                            .toList()));
        }
        return steps;
    }

    private static String when(TrainingSession session, ZoneId zone) {
        Optional<String> date = session.startsAt().map(start -> DayWords.of(start.atZone(zone)));
        String place = session.schedule(zone)
                .flatMap(Schedule::place)
                .map(", "::concat)
                .orElse("");
        return switch (session.state()) {
            case PLANNED -> "no date yet";
            case SCHEDULED -> date.orElse("") + place;
            case HELD -> "held on " + date.orElse("");
            case CANCELLED -> "does not take place";
        };
    }

    /** The title of the step in which a plan is now; empty once all are done. */
    static Optional<String> nowAt(CohortCalendar calendar, Set<String> done) {
        return steps(calendar, done, List.of()).stream()
                .filter(step -> step.state() == State.NOW)
                .map(step -> step.stage().title())
                .findFirst();
    }

    /** The ids of the steps that are done, by the plan's id; one statement for all that are asked for. */
    Map<String, Set<String>> doneBy(Collection<String> planIds) {
        Map<String, Set<String>> done = new HashMap<>();
        planIds.forEach(plan -> done.put(plan, new HashSet<>()));
        if (planIds.isEmpty()) {
            return done;
        }
        jdbc.sql(
                        """
                        select p.id, 'readiness' as step from strategic_plan p
                         where p.id in (:plans)
                           and exists (select 1 from plan_contract c where c.plan_id = p.id and c.signed_at is not null)
                        union all
                        select s.cohort_id, s.item_id from training_session s
                         where s.cohort_id in (:plans) and s.state = 'HELD' and s.item_id in ('orientation', 'vision-retreat')
                        union all
                        select s.cohort_id, s.item_id from training_session s
                         where s.cohort_id in (:plans) and s.state = 'HELD' and s.item_id = 'data-retreat'
                           and exists (select 1 from plan_swot w where w.plan_id = s.cohort_id and w.place is not null)
                        union all
                        select s.cohort_id, s.item_id from training_session s
                         where s.cohort_id in (:plans) and s.state = 'HELD' and s.item_id = 'setting-direction'
                           and exists (select 1 from plan_edition e where e.plan_id = s.cohort_id)
                        union all
                        select v.plan_id, 'refinement' from plan_verdict v
                         where v.plan_id in (:plans) and v.agreed
                           and not exists (select 1 from plan_verdict l where l.plan_id = v.plan_id and l.number > v.number)
                        union all
                        select p.id, 'action-plans' from strategic_plan p
                         where p.id in (:plans)
                           and exists (select 1 from plan_action a where a.plan_id = p.id and a.state = 'ACCEPTED')
                           and not exists (select 1 from plan_action a where a.plan_id = p.id
                                              and a.state in ('WANTED', 'WRITTEN', 'RETURNED'))
                        union all
                        select r.plan_id, 'living-the-plan' from plan_report r where r.plan_id in (:plans) and r.closing
                        """)
                .param("plans", Set.copyOf(planIds))
                .query(row -> {
                    done.computeIfAbsent(row.getString(1), plan -> new HashSet<>())
                            .add(row.getString(2));
                });
        return done;
    }
}
