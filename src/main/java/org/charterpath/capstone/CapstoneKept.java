package org.charterpath.capstone;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of the capstone and its presentation. */
@Component
class CapstoneKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("capstone").facts("enrolment_id", "state"),
                KeptTable.of("capstone_team").facts("team_id", "state").people("formed_by"),
                KeptTable.of("scope_change")
                        .facts("id", "owner_id", "open_for", "state")
                        .people("asked_by")
                        .texts("reason")
                        .erases("owner_id in " + KeptTable.OWN_WORK, "reason"),
                KeptTable.of("presentation_score").facts("id", "enrolment_id", "submission_id", "result"),
                KeptTable.of("presentation").facts("id", "enrolment_id", "submission_id", "result"),
                KeptTable.of("panel_score")
                        .facts("id", "presentation_id", "submission_id")
                        .people("panelist_id", "scored_by")
                        .texts("feedback")
                        .erases(
                                "presentation_id in (select id from presentation where enrolment_id in "
                                        + KeptTable.OWN_ENROLMENTS + ")",
                                "feedback"),
                KeptTable.of("presentation_panel").facts("subject_id"),
                KeptTable.of("presentation_panelist").facts("subject_id").people("user_id"),
                KeptTable.of("presentation_plan").facts("cohort_id"),
                KeptTable.of("presentation_slot").facts("cohort_id", "owner_id"),
                KeptTable.of("presentation_time").facts("owner_id", "cohort_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "capstone",
                        "How your capstone stands",
                        """
                        select * from capstone where enrolment_id in %1$s
                         order by enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "capstone-teams",
                        "Teams with whom you carry or carried a capstone",
                        """
                        select t.name, c.state, c.formed_at, w.left_at, w.enrolment_id, c.team_id
                          from capstone_team c
                          join team t on t.id = c.team_id
                          join team_work w on w.team_id = c.team_id
                         where w.enrolment_id in %1$s
                         order by c.formed_at, c.team_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "capstone-teams-formed",
                        "Capstone teams that you have formed",
                        "select team_id, formed_at from capstone_team where formed_by = :person order by formed_at, team_id"),
                new View(
                        "scope-changes",
                        "Changes of scope that you have asked for, alone or with a team",
                        """
                        select * from scope_change
                         where asked_by = :person or owner_id in %1$s
                            or owner_id in (select w.team_id from team_work w where w.enrolment_id in %1$s)
                         order by asked_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "presentations",
                        "What your presentations before a panel came to, once all scores were in",
                        """
                        select enrolment_id, attempt, scores, points, lowest, highest, result, decided_at, id
                          from presentation where enrolment_id in %1$s
                         order by enrolment_id, attempt, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "presentation-feedback",
                        "What panels have written about your presentations, once all scores were in",
                        """
                        select p.enrolment_id, p.attempt, s.feedback
                          from panel_score s join presentation p on p.id = s.presentation_id
                         where p.enrolment_id in %1$s and p.result is not null
                         order by p.enrolment_id, p.attempt, s.feedback
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "presentation-times",
                        "When you were told to present",
                        """
                        select owner_id, starts_at, minutes, sequence from presentation_time
                         where owner_id in %1$s
                            or owner_id in (select w.team_id from team_work w where w.enrolment_id in %1$s)
                         order by owner_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                // Who administers takes it for somebody as well, and may sit on the same panel.
                new View(
                        "panels",
                        "Presentations that you were asked to score, and what you gave, once all scores were in",
                        """
                        select p.enrolment_id as about, p.attempt,
                               case when p.result is not null then s.problem end as problem,
                               case when p.result is not null then s.approach end as approach,
                               case when p.result is not null then s.results end as results,
                               case when p.result is not null then s.reflection end as reflection,
                               case when p.result is not null then s.delivery end as delivery, s.id
                          from panel_score s join presentation p on p.id = s.presentation_id
                         where s.scored_by = :person or (s.scored_by is null and s.panelist_id = :person)
                         order by p.enrolment_id, p.attempt, s.id
                        """),
                new View(
                        "panel-choices",
                        "Panels that you were chosen for",
                        "select subject_id from presentation_panelist where user_id = :person order by subject_id"),
                new View(
                        "presentation-scores",
                        "How one person alone scored your presentations",
                        """
                        select * from presentation_score where enrolment_id in %1$s
                         order by enrolment_id, attempt
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
