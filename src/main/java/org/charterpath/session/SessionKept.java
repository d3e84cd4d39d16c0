package org.charterpath.session;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of dated meetings and of who was there. */
@Component
class SessionKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.of(
                        KeptTable.nothingIn(
                                "ids and minutes of a meeting, of which an enrolment is one", "session_seat")
                                .stream(),
                        Stream.of(
                                KeptTable.of("training_session")
                                        .facts(
                                                "id",
                                                "cohort_id",
                                                "stage_id",
                                                "item_id",
                                                "group_id",
                                                "title",
                                                "category",
                                                "state")
                                        .texts("place", "link", "note"),
                                KeptTable.of("attendance").facts("session_id", "enrolment_id", "state"),
                                KeptTable.of("session_answer")
                                        .facts("session_id", "answer")
                                        .people("user_id")
                                        .goes("user_id = :person"),
                                KeptTable.of("session_answer_link")
                                        .facts("token_hash", "session_id")
                                        .people("user_id")
                                        .goes("user_id = :person")))
                .flatMap(tables -> tables)
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                answers(),
                new View(
                        "sessions",
                        "Meetings at which you were or are expected, and how long you were there",
                        """
                        select s.title, s.starts_at, s.minutes as planned, s.place, s.link, a.state, a.minutes, x.enrolment_id, s.id
                          from (select session_id, enrolment_id from attendance union select session_id, enrolment_id from session_seat) x
                          join training_session s on s.id = x.session_id
                          left join attendance a on a.session_id = x.session_id and a.enrolment_id = x.enrolment_id
                         where x.enrolment_id in %1$s
                         order by s.starts_at, s.id, x.enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }

    private static View answers() {
        return new View(
                "session-answers",
                "What you have answered to invitations",
                """
                select s.title, a.starts_at, a.answer, a.answered_at, a.session_id
                  from session_answer a join training_session s on s.id = a.session_id
                 where a.user_id = :person order by a.answered_at, a.session_id
                """);
    }
}
