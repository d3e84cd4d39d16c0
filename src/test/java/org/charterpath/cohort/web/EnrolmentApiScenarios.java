package org.charterpath.cohort.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of enrolments as programs ask for it; run on each database by a subclass. */
@PagesTest
abstract class EnrolmentApiScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String ADDRESS = "/api/v1/enrolments";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private ObjectMapper json;

    private String participant;
    private String enrolmentId;
    private String otherId;

    @BeforeEach
    void enrol() {
        signIns.allow("list.coach", "Olga", "Tester", Role.COACHES);
        signIns.allow("list.admin", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        participant = "listed" + PEOPLE.incrementAndGet();
        signIns.allow(participant, "Rosa", "Nguyen", Role.PARTICIPANTS);
        enrolmentId = program.enrol(participant);
        otherId = program.enrol("listed" + PEOPLE.incrementAndGet());
    }

    @Test
    void saysOfEachEnrolmentItsCohortProgramPersonAndState() throws JsonProcessingException {
        Enrolment enrolment = enrolments.get(enrolmentId);

        JsonNode page = as(participant).json(ADDRESS);

        assertThat(page.path("enrolments")).hasSize(1);
        JsonNode own = page.path("enrolments").get(0);
        assertThat(own.path("id").asText()).isEqualTo(enrolmentId);
        assertThat(own.path("cohort").path("id").asText()).isEqualTo(enrolment.cohortId());
        assertThat(own.path("cohort").path("name").asText()).isNotEmpty();
        assertThat(own.path("programId").asText()).isEqualTo("ops-2025-2026");
        assertThat(own.path("userId").asText()).isEqualTo(participant);
        assertThat(own.path("state").asText()).isEqualTo(enrolment.state().name());
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void showsACoachThoseWhomTheyCoachAlone() throws JsonProcessingException {
        assertThat(ids(as("list.coach").json(ADDRESS))).doesNotContain(enrolmentId, otherId);

        enrolments.assignCoach(enrolmentId, "list.coach");

        assertThat(ids(as("list.coach").json(ADDRESS))).contains(enrolmentId).doesNotContain(otherId);
    }

    @Test
    void leadsWhoeverAdministersThroughAllOfThemPageByPage() throws JsonProcessingException {
        Visitor admin = as("list.admin");

        JsonNode first = admin.json(ADDRESS + "?limit=1");
        JsonNode rest =
                admin.json(ADDRESS + "?limit=500&after=" + first.path("next").asText());

        assertThat(ids(first)).hasSize(1);
        assertThat(ids(rest)).isNotEmpty().doesNotContainAnyElementsOf(ids(first));
        List<String> all = new ArrayList<>(ids(first));
        for (JsonNode page = first; page.has("next"); ) {
            page = admin.json(ADDRESS + "?limit=500&after=" + page.path("next").asText());
            all.addAll(ids(page));
        }
        assertThat(all).doesNotHaveDuplicates().contains(enrolmentId, otherId);
        assertThat(ids(admin.json(ADDRESS + "?limit=500")))
                .startsWith(ids(first).get(0));
    }

    @Test
    void refusesMoreThanFiveHundredAtOnce() throws JsonProcessingException {
        HttpResponse<String> tooMany = as(participant).get(ADDRESS + "?limit=501");

        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(json.readTree(tooMany.body()).path("detail").asText())
                .startsWith("limit: ")
                .contains("500");
        assertThat(as(participant).get(ADDRESS + "?limit=0").statusCode()).isEqualTo(400);
        HttpResponse<String> many = as(participant).get(ADDRESS + "?limit=many");
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(json.readTree(many.body()).path("detail").asText()).isEqualTo("limit: a whole number.");
    }

    @Test
    void isDescribedForPrograms() throws JsonProcessingException {
        JsonNode described = json.readTree(as(participant).get("/v3/api-docs").body());

        JsonNode operation = described.path("paths").path(ADDRESS).path("get");
        assertThat(operation.path("summary").asText()).isNotEmpty();
        assertThat(operation.path("parameters").findValuesAsText("name")).containsExactlyInAnyOrder("after", "limit");
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("enrolments").spliterator(), false)
                .map(line -> line.path("id").asText())
                .toList();
    }

    private Visitor as(String userId) {
        return SignIns.visit(port, userId);
    }
}
