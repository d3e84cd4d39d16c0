package org.charterpath.desk;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of private notes. They go with their author, and with whoever they are about; nobody takes the words away: they
 * are about somebody else, and written for nobody.
 */
@Component
class DeskKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(KeptTable.of("coach_note")
                .facts("id", "enrolment_id")
                .people("coach_id")
                .texts("words")
                .goes("coach_id = :person")
                .goes("enrolment_id in " + KeptTable.OWN_ENROLMENTS));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "private-notes",
                        "When you have written private notes, and about whose enrolment; you read them on your coach desk",
                        """
                select written_at, changed_at, enrolment_id as about, id from coach_note
                 where coach_id = :person order by written_at, id
                """));
    }
}
