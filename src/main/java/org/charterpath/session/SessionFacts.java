package org.charterpath.session;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.charterpath.cohort.AttendedMeetings;
import org.charterpath.facts.Fact;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.charterpath.facts.Facts;
import org.charterpath.session.AttendanceCorrections.Attended;
import org.charterpath.session.Attendances.Presence;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Sessions as they are on record about an enrolment: those to which it is invited, and where somebody was. */
@Configuration(proxyBeanMethods = false)
class SessionFacts {

    /** Where somebody was expected and what came of it; the state is the {@link Presence}. */
    static final String ATTENDANCE = "attendance";

    @Bean
    FactSource attendanceOnRecord() {
        return session(ATTENDANCE)
                .with(Column.STATE, "a.state")
                .with(Column.MINUTES, "a.minutes")
                .from("attendance a JOIN training_session s ON s.id = a.session_id WHERE a.enrolment_id ="
                        + " :enrolmentId");
    }

    /** As {@link Audiences} has it of many: whoever is of the group, has the seat, or is of the cohort where all are meant. */
    @Bean
    FactSource sessionsOnRecord() {
        return session(AttendedMeetings.SESSION)
                .with(Column.STATE, "s.state")
                .with(Column.MINUTES, "COALESCE(s.minutes, s.planned_minutes)")
                .from(
                        """
                        enrolment e JOIN training_session s ON s.cohort_id = e.cohort_id
                        WHERE e.id = :enrolmentId AND s.state IN ('PLANNED', 'SCHEDULED')
                          AND (s.group_id IS NULL OR EXISTS
                               (SELECT 1 FROM group_member m WHERE m.group_id = s.group_id AND m.enrolment_id = e.id))
                          AND (EXISTS (SELECT 1 FROM session_seat x WHERE x.session_id = s.id AND x.enrolment_id = e.id)
                               OR s.group_id IS NOT NULL
                               OR (s.capacity IS NULL AND NOT EXISTS
                                   (SELECT 1 FROM training_session o
                                     WHERE o.cohort_id = s.cohort_id AND o.item_id = s.item_id AND o.id <> s.id)))
                        """);
    }

    private static FactColumns session(String kind) {
        return FactColumns.of(kind)
                .with(Column.ID, "s.id")
                .with(Column.ITEM, "s.item_id")
                .with(Column.STAGE, "s.stage_id")
                .with(Column.TITLE, "s.title")
                .with(Column.BEGINS, "s.starts_at")
                .with(Column.WORDS, "s.place")
                .with(Column.REPLY, "s.link");
    }

    @Component
    static class Meetings implements AttendedMeetings {

        @Override
        public List<Meeting> of(Facts facts, ZoneId zone) {
            return facts.of(ATTENDANCE).stream()
                    .filter(fact -> fact.begins().isPresent())
                    .sorted(Comparator.comparing((Fact fact) -> fact.begins().orElseThrow())
                            .reversed())
                    .map(fact -> meeting(fact, Presence.valueOf(fact.state().orElseThrow()), zone))
                    .toList();
        }

        private static Meeting meeting(Fact fact, Presence presence, ZoneId zone) {
            return new Meeting(
                    fact.item().orElse(""),
                    fact.title().orElse(""),
                    fact.begins().orElseThrow().atZone(zone).toLocalDate(),
                    new Attended(presence, fact.minutes().orElse(0)).inWords(),
                    presence.isThere());
        }
    }
}
