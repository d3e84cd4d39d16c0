package org.charterpath.hours.process;

import org.charterpath.bottleneck.HandledWork;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.charterpath.people.TaskList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Participants log hours; program admins find those that are theirs to review. */
@Configuration(proxyBeanMethods = false)
class HoursAccess {

    @Bean
    Grant.Start participantsLogHours() {
        return new Grant.Start(Role.PARTICIPANTS, LogHoursProcess.KEY);
    }

    @Bean
    TaskList hoursToReview() {
        return new TaskList(
                Role.PROGRAM_ADMINS,
                "Hours to review",
                "Logged hours that have waited a week for their coach, or have no coach",
                20,
                LogHoursProcess.Elements.REVIEW_HOURS);
    }

    @Bean
    HandledWork hoursThatWait() {
        return new HandledWork("Hours to review", LogHoursProcess.Elements.REVIEW_HOURS);
    }
}
