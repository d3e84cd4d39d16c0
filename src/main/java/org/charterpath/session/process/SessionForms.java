package org.charterpath.session.process;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.session.AttendanceSheets;
import org.charterpath.session.Attendances;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sessions show in their forms. */
@Configuration(proxyBeanMethods = false)
class SessionForms {

    static final FormOffer SCHEDULING = FormOffer.to(
            "session-scheduling",
            "sessionTitle",
            "timeZone",
            "startsAt",
            "sessionMinutes",
            "place",
            "link",
            "scheduleNote");
    static final FormOffer ATTENDANCE = FormOffer.to(
            "attendance", "sessionTitle", "sessionMinutes", "rosterOptions", "attendancePage", "attendees");

    /** The session as it is scheduled, or else as the program proposes it. */
    @Bean
    FormData sessionSchedulingData(Sessions sessions, Cohorts cohorts) {
        return new FormData(SCHEDULING, form -> {
            TrainingSession session = sessions.get(sessionId(form));
            ZoneId zone = cohorts.calendarOf(session.cohortId()).zone();
            Optional<Schedule> schedule = session.schedule(zone);
            return Map.of(
                    "sessionTitle", session.title(),
                    "timeZone", zone.getId(),
                    "startsAt",
                            schedule.map(Schedule::startsAt)
                                    .or(() -> sessions.proposedStart(session.id()))
                                    .map(LocalDateTime::toString),
                    "sessionMinutes",
                            schedule.map(Schedule::minutes)
                                    .orElse(session.plan().plannedMinutes()),
                    "place", schedule.flatMap(Schedule::place),
                    "link", schedule.flatMap(Schedule::link),
                    "scheduleNote", schedule.flatMap(Schedule::note));
        });
    }

    @Bean
    FormData attendanceData(Sessions sessions, Cohorts cohorts, Attendances attendances, AttendanceSheets sheets) {
        return new FormData(ATTENDANCE, form -> {
            TrainingSession session = sessions.get(sessionId(form));
            List<Attendances.RosterOption> roster = attendances.roster(session.id());
            return Map.of(
                    "sessionTitle", session.title(),
                    "sessionMinutes",
                            session.schedule(cohorts.calendarOf(session.cohortId())
                                            .zone())
                                    .orElseThrow()
                                    .minutes(),
                    "rosterOptions", roster,
                    "attendancePage", "/sessions/%s/attendance".formatted(session.id()),
                    "attendees",
                            Optional.of(sheets.signedIn(session.id(), roster)).filter(ids -> !ids.isEmpty()));
        });
    }

    private static String sessionId(OpenForm form) {
        return form.get(Variables.SESSION_ID.name());
    }
}
