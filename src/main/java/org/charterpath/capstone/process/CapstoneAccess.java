package org.charterpath.capstone.process;

import org.charterpath.people.DeskWork;
import org.charterpath.people.Role;
import org.charterpath.people.TaskList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins find presentations that are theirs to score. */
@Configuration(proxyBeanMethods = false)
class CapstoneAccess {

    @Bean
    TaskList presentationsToScore() {
        return new TaskList(
                Role.PROGRAM_ADMINS,
                "Presentations to score",
                "Presentations that have waited a week for their coach, or have no coach",
                22,
                CapstonePresentationProcess.Elements.SCORE_PRESENTATION);
    }

    @Bean
    DeskWork presentationsOnTheDesk() {
        return new DeskWork(
                "presentations", "Presentations to score", 30, CapstonePresentationProcess.Elements.SCORE_PRESENTATION);
    }
}
