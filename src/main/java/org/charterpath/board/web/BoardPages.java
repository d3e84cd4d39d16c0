package org.charterpath.board.web;

import java.util.List;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where boards are, and which roles may ask for one; whose people are on it, the service says. */
@Configuration(proxyBeanMethods = false)
class BoardPages {

    static final String BOARD = "/cohorts/{cohortId}";
    static final String API = "/api/v1/cohorts";

    static final String CROWDS = "/api/v1/process-definitions/{processDefinitionId}/people";
    static final String JOURNEYS = "/api/v1/journeys";

    private static final List<String> PATHS =
            List.of("/cohorts/*", "/cohorts/*/board/*", API, API + "/*/board", "/api/v1/process-instances/*");

    @Bean
    Grant.Open boardsAreForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, PATHS);
    }

    @Bean
    Grant.Open journeysAreForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of("/api/v1/process-definitions/*/people", JOURNEYS));
    }

    @Bean
    Grant.Open boardsAreForCoaches() {
        return new Grant.Open(Role.COACHES, PATHS);
    }
}
