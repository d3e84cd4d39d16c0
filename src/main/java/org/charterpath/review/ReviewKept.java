package org.charterpath.review;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of decisions about work, and of those who stand in for others. */
@Component
class ReviewKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("review")
                        .facts(
                                "id",
                                "subject_kind",
                                "subject_id",
                                "owner_id",
                                "submission_id",
                                "process_instance_id",
                                "decider",
                                "decision",
                                "decided_as",
                                "decision_submission_id")
                        .people("waiting_for", "decided_by")
                        .texts("feedback", "reason")
                        .erases("owner_id in " + KeptTable.OWN_WORK, "feedback", "reason"),
                KeptTable.of("task_relief")
                        .facts("id", "task_id", "owner_id", "kind")
                        .people("was", "became", "granted_by")
                        .texts("reason")
                        .erases("owner_id in " + KeptTable.OWN_WORK, "reason"),
                KeptTable.of("coach_absence")
                        .facts("id")
                        .people("coach_id", "stand_in_id", "author")
                        .texts("reason")
                        .erases("coach_id = :person", "reason"),
                KeptTable.of("coach_absence_change")
                        .facts("id", "absence_id", "kind")
                        .people("author")
                        .texts("reason")
                        .erases("absence_id in (select id from coach_absence where coach_id = :person)", "reason"),
                // Why somebody is away stands in the form that said so, too.
                KeptTable.of("submission")
                        .sets(
                                "process_instance_id in (select id from coach_absence where coach_id = :person)",
                                "answers = '{}', answer_table = '[]', private_answers = '{}'"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "reviews",
                        "What was decided about your work and that of your teams, with the feedback",
                        """
                        select * from review
                         where owner_id in %1$s
                            or owner_id in (select w.team_id from team_work w where w.enrolment_id in %1$s)
                         order by waiting_since, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "decisions-of-yours",
                        "What you have decided about work of others; what you wrote about it is theirs",
                        """
                        select decided_at, subject_kind, attempt, decision, minutes, decided_as, owner_id as about, id
                          from review where decided_by = :person order by decided_at, id
                        """),
                new View(
                        "extensions-and-stand-ins",
                        "Who was given a task of yours, or until when, and why",
                        """
                        select * from task_relief where owner_id in %1$s
                         order by granted_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "absences",
                        "Times in which somebody decided for you, or you for somebody",
                        """
                        select coach_id, stand_in_id, last_day, begun_at, ended_at, case when coach_id = :person then reason end as reason, id
                          from coach_absence where coach_id = :person or stand_in_id = :person order by begun_at, id
                        """),
                new View(
                        "changes-of-absences",
                        "Another last day, or that you were back",
                        """
                        select absence_id, kind, last_day, reason, changed_at, id from coach_absence_change
                         where absence_id in (select id from coach_absence where coach_id = :person) order by changed_at, id
                        """));
    }
}
