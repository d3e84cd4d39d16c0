package org.charterpath.coursework.process;

import org.charterpath.people.DeskWork;
import org.charterpath.people.Role;
import org.charterpath.people.TaskList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins find worksheets that are theirs to review. */
@Configuration(proxyBeanMethods = false)
class CourseworkAccess {

    @Bean
    TaskList worksheetsToReview() {
        return new TaskList(
                Role.PROGRAM_ADMINS,
                "Worksheets to review",
                "Worksheets that have waited a week for their reviewer, or have none",
                21,
                WorksheetProcess.Elements.REVIEW_WORKSHEET);
    }

    @Bean
    DeskWork worksheetsOnTheDesk() {
        return new DeskWork("reviews", "Work to review", 10, WorksheetProcess.Elements.REVIEW_WORKSHEET);
    }
}
