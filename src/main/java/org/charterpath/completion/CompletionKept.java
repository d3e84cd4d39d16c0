package org.charterpath.completion;

import java.util.List;
import java.util.stream.Stream;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of learning systems and of what they have reported; that was never more than a hint, and goes with its person. */
@Component
class CompletionKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return Stream.concat(
                        KeptTable.nothingIn(
                                "courses and cohorts that a system may report",
                                "course_system_course",
                                "course_system_cohort")
                                .stream(),
                        Stream.of(
                                KeptTable.of("course_system")
                                        .facts("id", "token_digest", "name_key")
                                        .people("made_by")
                                        .texts("name"),
                                KeptTable.of("course_report")
                                        .facts(
                                                "system_id",
                                                "completion_key",
                                                "salt",
                                                "content_digest",
                                                "cohort_id",
                                                "course_id",
                                                "enrolment_id")
                                        .goes("enrolment_id in " + KeptTable.OWN_ENROLMENTS)))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "course-reports",
                        "Courses that learning systems have reported you to have finished",
                        """
                        select r.received_at, s.name as reported_by, r.course_id, r.completed_on, r.minutes,
                               r.reported_minutes, r.enrolment_id, r.id
                          from course_report r join course_system s on s.id = r.system_id
                         where r.enrolment_id in %1$s
                         order by r.id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "course-systems",
                        "Learning systems to which you have given a token",
                        """
                        select name, made_at, expires_at, revoked_at, id
                          from course_system where made_by = :person order by made_at, id
                        """));
    }
}
