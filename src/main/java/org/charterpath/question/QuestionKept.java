package org.charterpath.question;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of questions to coaches. */
@Component
class QuestionKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("coach_question")
                .facts("id", "enrolment_id")
                .people("asked_by", "answered_by")
                .texts("question", "answer")
                .erases("enrolment_id in " + KeptTable.OWN_WORK, "question", "answer"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "questions",
                        "Questions that you have asked your coach, with the answers",
                        """
                        select * from coach_question where enrolment_id in %1$s
                         order by asked_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "questions-answered",
                        "Questions of others that you have answered; what was written is theirs",
                        """
                        select asked_at, answered_at, enrolment_id as about, id from coach_question where answered_by = :person order by answered_at, id
                        """));
    }
}
