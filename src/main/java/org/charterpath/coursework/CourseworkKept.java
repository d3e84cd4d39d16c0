package org.charterpath.coursework;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of courses and worksheets to do. */
@Component
class CourseworkKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("assignment")
                        .facts("id", "owner_id", "stage_id", "kind", "item_id", "title", "state", "submission_id"),
                KeptTable.of("member_minutes").facts("assignment_id", "enrolment_id", "submission_id"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "assignments",
                        "Courses and worksheets that you had to do, alone or in a team, and how they stand",
                        """
                        select * from assignment
                         where owner_id in %1$s
                            or owner_id in (select w.team_id from team_work w join enrolment e on e.id = w.enrolment_id
                                             where e.participant_id = :person)
                         order by assigned_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "team-minutes",
                        "How long the work of your teams took you",
                        """
                        select a.title, m.* from member_minutes m join assignment a on a.id = m.assignment_id
                         where m.enrolment_id in %1$s
                         order by a.assigned_at, m.assignment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
