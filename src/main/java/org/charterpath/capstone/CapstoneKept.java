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
                KeptTable.of("presentation_score").facts("id", "enrolment_id", "submission_id", "result"));
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
                        "presentation-scores",
                        "How your presentations were scored",
                        """
                        select * from presentation_score where enrolment_id in %1$s
                         order by enrolment_id, attempt
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
