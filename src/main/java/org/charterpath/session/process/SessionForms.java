package org.charterpath.session.process;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.session.Attendances;
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
    static final FormOffer ATTENDANCE = FormOffer.to("attendance", "sessionTitle", "sessionMinutes", "rosterOptions");

    /** The session as it is scheduled, or else as the program proposes it. */
    @Bean
    FormData sessionSchedulingData(Sessions sessions, Cohorts cohorts) {
        return new FormData(SCHEDULING, form -> {
            TrainingSession session = sessions.get(sessionId(form));
            ZoneId zone = cohorts.get(session.cohortId()).zone();
            return Map.of(
                    "sessionTitle", session.title(),
                    "timeZone", zone.getId(),
                    "startsAt",
                            Optional.ofNullable(session.startsAt())
                                    .map(start -> LocalDateTime.ofInstant(start, zone))
                                    .or(() -> sessions.proposedStart(session.id()))
                                    .map(LocalDateTime::toString),
                    "sessionMinutes", Optional.ofNullable(session.minutes()).orElse(session.plannedMinutes()),
                    "place", Optional.ofNullable(session.place()),
                    "link", Optional.ofNullable(session.link()),
                    "scheduleNote", Optional.ofNullable(session.note()));
        });
    }

    @Bean
    FormData attendanceData(Sessions sessions, Attendances attendances) {
        return new FormData(ATTENDANCE, form -> {
            TrainingSession session = sessions.get(sessionId(form));
            return Map.of(
                    "sessionTitle", session.title(),
                    "sessionMinutes", session.minutes(),
                    "rosterOptions", attendances.roster(session.id()));
        });
    }

    private static String sessionId(OpenForm form) {
        return form.get(Variables.SESSION_ID.name());
    }
}
