package org.charterpath.institute;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/**
 * What is kept of institutes beside the cohort, its people and the queue: they are the program's, and stay. Whom an announcement
 * goes to and who answers for support are addresses of organizations.
 */
@Component
class InstituteKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("institute")
                        .facts("id")
                        .texts("sponsor", "support_contact_name", "support_contact_email", "announcement")
                        .people("opened_by"),
                KeptTable.of("institute_coach").facts("institute_id").people("coach_id"),
                KeptTable.of("institute_team")
                        .facts("id", "institute_id", "contact_digest", "group_id", "coaching_session_id")
                        .texts("school")
                        .people("coach_id"),
                KeptTable.of("institute_attendee").facts("registration_id", "enrolment_id", "team_id"),
                KeptTable.of("institute_recipient").facts("id", "institute_id").texts("email"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "institutes",
                        "Institutes at which you have a place, with your team",
                        """
                        select t.school, a.registration_id as registration, a.enrolment_id as enrolment
                          from institute_attendee a join institute_team t on t.id = a.team_id
                         where a.enrolment_id in %s
                         order by t.school, a.registration_id, a.enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "institutes-coached",
                        "Institutes whose teams you coach",
                        """
                        select o.name, c.institute_id as institute
                          from institute_coach c join cohort o on o.id = c.institute_id
                         where c.coach_id = :person
                         order by o.name, c.institute_id
                        """));
    }
}
