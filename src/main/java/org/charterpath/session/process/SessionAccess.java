package org.charterpath.session.process;

import org.charterpath.people.DeskWork;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins ask for a session to be scheduled anew. */
@Configuration(proxyBeanMethods = false)
class SessionAccess {

    @Bean
    Grant.Send programAdminsChangeSessions() {
        return new Grant.Send(Role.PROGRAM_ADMINS, SessionProcess.Messages.SESSION_CHANGE_REQUESTED);
    }

    @Bean
    DeskWork sessionsToScheduleOnTheDesk() {
        return new DeskWork("schedules", "Sessions to schedule", 60, SessionProcess.Elements.SCHEDULE_SESSION);
    }

    @Bean
    DeskWork attendanceOnTheDesk() {
        return new DeskWork("attendance", "Attendance to record", 70, SessionProcess.Elements.RECORD_ATTENDANCE);
    }
}
