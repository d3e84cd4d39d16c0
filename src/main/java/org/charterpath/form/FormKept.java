package org.charterpath.form;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of forms that people have sent, or begun. What somebody has written in private is that person's alone, and goes
 * with that person; so do drafts.
 */
@Component
class FormKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("form_draft")
                        .facts("id", "task_id", "process_key", "revision")
                        .people("person_id")
                        .texts("answers")
                        .goes("person_id = :person"),
                KeptTable.of("submission")
                        .facts(
                                "id",
                                "task_id",
                                "process_key",
                                "process_instance_id",
                                "element_id",
                                "business_key",
                                "form_id")
                        .people("submitted_by")
                        .texts("answers", "answer_table", "private_answers")
                        .sets(
                                "business_key in " + KeptTable.OWN_WORK,
                                "answers = '{}', answer_table = '[]', private_answers = '{}'")
                        .sets("submitted_by = :person", "private_answers = '{}'"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "drafts",
                        "What you have typed into forms and not sent yet",
                        """
                        select typed_at, task_id as task, process_key as process, answers, id
                          from form_draft where person_id = :person
                         order by typed_at, id
                        """),
                new View(
                        "submissions",
                        "Forms that you have sent about your own work, each attempt with your answers",
                        """
                        select submitted_at, form_id, attempt, answers, private_answers, business_key as enrolment_or_team, id
                          from submission
                         where submitted_by = :person
                           and (business_key in %1$s
                                or business_key in (select w.team_id from team_work w join enrolment e on e.id = w.enrolment_id
                                                     where e.participant_id = :person))
                         order by submitted_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "other-forms",
                        "Forms about you that others have sent, and forms that you have sent about others or for a program: which and when",
                        """
                        select submitted_at, form_id, attempt, submitted_by, business_key as about, id
                          from submission
                         where (submitted_by = :person) <> (business_key is not null and business_key in %1$s)
                         order by submitted_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
