package org.charterpath.session;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of signing in with the code of a room, and of corrected attendance. */
@Component
class AttendanceKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn("from what the codes of a room are made", "session_code").stream(),
                        Stream.of(
                                KeptTable.of("session_sign_in").facts("session_id", "enrolment_id"),
                                KeptTable.of("attendance_change")
                                        .facts("id", "session_id", "enrolment_id", "was_state", "state")
                                        .people("author")
                                        .texts("reason")
                                        .erases("enrolment_id in " + KeptTable.OWN_ENROLMENTS, "reason")))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "session-sign-ins",
                        "When you signed in with the code of a room, and how many codes were wrong",
                        """
                        select s.title, s.starts_at, i.signed_in_at, i.wrong_codes, i.enrolment_id, s.id
                          from session_sign_in i join training_session s on s.id = i.session_id
                         where i.enrolment_id in %1$s
                         order by s.starts_at, s.id, i.enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "attendance-changes",
                        "How your attendance was corrected, by whom and why",
                        """
                        select s.title, s.starts_at, c.was_state, c.was_minutes, c.state, c.minutes, c.reason, c.author,
                               c.changed_at, c.enrolment_id, c.id
                          from attendance_change c join training_session s on s.id = c.session_id
                         where c.enrolment_id in %1$s
                         order by c.changed_at, c.id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
