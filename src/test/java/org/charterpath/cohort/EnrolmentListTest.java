package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.fixture.CohortRows;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class EnrolmentListTest {

    private static final int MANY = 500;

    private final EnrolmentList list;
    private final JdbcClient jdbc;

    EnrolmentListTest(EnrolmentList list, JdbcClient jdbc) {
        this.list = list;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrol() {
        cohort("north", "North Star");
        cohort("lakes", "Lakes");
        enrolment("1", "north", "rosa", "amir", Enrolment.State.ACTIVE);
        enrolment("2", "lakes", "rosa", "dana", Enrolment.State.COMPLETED);
        enrolment("3", "north", "sol", "amir", Enrolment.State.WITHDRAWN);
        enrolment("4", "north", "amir", "dana", Enrolment.State.ENROLLED);
    }

    @Test
    void showsParticipantsTheirOwnInEveryCohortAndState() {
        assertThat(list.readableBy(caller("rosa", Role.PARTICIPANTS), Optional.empty(), MANY)
                        .lines())
                .containsExactly(
                        new EnrolmentList.Line(
                                "1", "north", "North Star", "ops-2025-2026", "rosa", Enrolment.State.ACTIVE),
                        new EnrolmentList.Line(
                                "2", "lakes", "Lakes", "ops-2025-2026", "rosa", Enrolment.State.COMPLETED));
    }

    @Test
    void showsCoachesThoseWhomTheyCoachAndTheirOwn() {
        assertThat(idsFor(caller("amir", Role.COACHES))).containsExactly("1", "3", "4");
        assertThat(idsFor(caller("dana", Role.COACHES))).containsExactly("2", "4");
    }

    @Test
    void showsNothingOfOthersToACoachWhoIsOneNoLonger() {
        assertThat(idsFor(caller("amir", Role.PARTICIPANTS))).containsExactly("4");
        assertThat(idsFor(caller("dana"))).isEmpty();
    }

    @Test
    void showsEverythingToThoseWhoAdminister() {
        assertThat(idsFor(caller("avery", Role.PROGRAM_ADMINS))).containsExactly("1", "2", "3", "4");
        assertThat(idsFor(caller("owner", Role.CAMUNDA_ADMIN))).containsExactly("1", "2", "3", "4");
    }

    @Test
    void goesOnWhereAPageEndsUntilNothingIsLeft() {
        Caller admin = caller("avery", Role.PROGRAM_ADMINS);
        List<List<String>> pages = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            EnrolmentList.Page page = list.readableBy(admin, after, 2);
            pages.add(page.lines().stream().map(EnrolmentList.Line::id).toList());
            after = page.next();
        } while (after.isPresent());

        assertThat(pages).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    private List<String> idsFor(Caller caller) {
        return list.readableBy(caller, Optional.empty(), MANY).lines().stream()
                .map(EnrolmentList.Line::id)
                .toList();
    }

    private static Caller caller(String userId, Role... roles) {
        return new Caller(
                userId, Set.copyOf(List.of(roles).stream().map(Role::id).toList()));
    }

    private void cohort(String id, String name) {
        CohortRows.add(
                jdbc,
                new Cohort(
                        id,
                        "ops-2025-2026",
                        name,
                        LocalDate.of(2025, 10, 1),
                        "America/Chicago",
                        Cohort.State.RUNNING,
                        "avery",
                        Map.of(),
                        null));
    }

    private void enrolment(String id, String cohort, String participant, String coach, Enrolment.State state) {
        CohortRows.add(
                jdbc,
                new Enrolment(
                        id,
                        cohort,
                        participant,
                        coach,
                        participant,
                        "Tester",
                        participant + "@example.org",
                        "lakeside",
                        state,
                        Instant.parse("2026-02-10T15:00:00Z"),
                        null));
    }
}
