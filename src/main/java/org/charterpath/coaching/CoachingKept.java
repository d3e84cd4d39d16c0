package org.charterpath.coaching;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of coaching meetings. Private notes are their author's, and go with the author as well. */
@Component
class CoachingKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("coaching_booking")
                        .facts("id", "process_instance_id", "owner_id", "stage_id", "state")
                        .people("coach_id", "recorded_by")
                        .texts("place", "link", "shared_notes", "private_notes")
                        .erases("owner_id in " + KeptTable.OWN_WORK, "shared_notes", "private_notes")
                        .erases("recorded_by = :person or coach_id = :person", "private_notes")
                        .sets("coach_id = :person or owner_id in " + KeptTable.OWN_WORK, "place = null, link = null"),
                KeptTable.of("coach_diary").people("coach_id").goes("coach_id = :person"),
                KeptTable.of("coaching_way")
                        .facts("id", "cohort_id", "stage_id", "way")
                        .people("coach_id"),
                KeptTable.of("coaching_slot")
                        .facts("id", "cohort_id", "stage_id", "booking_id")
                        .people("coach_id")
                        .texts("place", "link")
                        .sets("coach_id = :person", "place = null, link = null"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "coaching",
                        "Coaching meetings of yours, with the notes that you share with your coach",
                        """
                        select stage_id, round, starts_at, minutes, place, link, state, held_minutes, shared_notes, coach_id, id
                          from coaching_booking where owner_id in %1$s order by starts_at, id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "coaching-of-others",
                        "Meetings at which you were the coach; what was written about them is the participants'",
                        """
                        select starts_at, minutes, place, link, state, held_minutes, owner_id as about, id
                          from coaching_booking where coach_id = :person order by starts_at, id
                        """),
                new View(
                        "coaching-slots",
                        "Times that you have published for coaching",
                        """
                        select cohort_id, stage_id, starts_at, minutes, buffer_minutes, place, link, published_at, withdrawn_at, id
                          from coaching_slot where coach_id = :person order by starts_at, id
                        """),
                new View(
                        "coaching-ways",
                        "How you arrange coaching",
                        """
                        select cohort_id, stage_id, way, changed_at, id
                          from coaching_way where coach_id = :person order by changed_at, id
                        """));
    }
}
